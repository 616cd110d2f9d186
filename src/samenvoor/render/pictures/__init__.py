"""One file per picture: a pure function from a block to SVG, with the table behind it."""
