"""Learning from results: what reports, evaluations and figures do to what was assumed."""
