"""One file per picture: the table that says the same in words and numbers."""
