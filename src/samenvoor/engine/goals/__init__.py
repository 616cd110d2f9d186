"""How a goal is measured: its rounds, its yardstick, its setup, and everything computed about it."""
