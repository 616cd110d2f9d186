"""How blocks become terminal text and HTML."""
