"""The commands that work with figures, and how they tell what they found."""
