"""The rules by which a project is called green or red, each a file with RULE."""
