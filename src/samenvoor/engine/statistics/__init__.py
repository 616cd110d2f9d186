"""Indicator statistics, a file each: rates, standardisation, gaps, series, surveys (METHOD §7)."""
