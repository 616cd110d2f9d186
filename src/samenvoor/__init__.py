"""The monitoring instrument for Dutch prevention coalitions: from project results to programme goals."""

__version__ = "0.1.0"
