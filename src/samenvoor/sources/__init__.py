"""Where counts come from: one file a source, and this folder is the registry.

Every file defines ORIGIN, EDITIONS, WHAT, fetch(asked) and tidy(raw), as counts.source says.
"""
