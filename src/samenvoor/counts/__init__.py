"""What counts look like between a publisher and a figure: raw files, tidy tables, released counts."""
