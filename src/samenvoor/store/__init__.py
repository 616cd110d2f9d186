"""Where a programme is kept: a folder of plain text, read and written without losing a byte."""
