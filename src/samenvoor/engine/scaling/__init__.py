"""Scaling up: which projects at which size, for which budget, and what that does to the goals."""
