"""Blocks as terminal text, HTML and JSON."""
