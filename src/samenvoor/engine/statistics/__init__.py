"""Indicator statistics: proportion, gap, trend, expected cost, what a survey can show (METHOD §7)."""
