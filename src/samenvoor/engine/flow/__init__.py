"""The impact flow on arrays: stock, coverage, combination, contributions, scale-up, reach (METHOD §2)."""
