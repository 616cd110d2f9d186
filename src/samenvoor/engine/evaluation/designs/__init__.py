"""The designs of an evaluation; every file here is one and defines DESIGN."""
