"""Rules that say what a goal asks and whether a draw meets it; one file is one rule (METHOD §5.3)."""
