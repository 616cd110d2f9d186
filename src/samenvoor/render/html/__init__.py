"""Blocks as one self-contained HTML page."""

from samenvoor.render.html.page import render

__all__ = ["render"]
