"""Where things are kept: a programme as a folder of plain text, and figures as Parquet with their origin."""
