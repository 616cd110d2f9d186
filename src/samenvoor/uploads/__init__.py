"""Files that people hand over, read safely: every cell as it was written, or all that is wrong."""
