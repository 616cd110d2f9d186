"""One file, one kind of record; the folder is the registry of kinds."""
