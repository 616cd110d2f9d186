"""The cost goal: what care cost in an area against what the same people cost in the country (METHOD §7.6).

Adjustment sets are in the folder adjustment_sets, one file a set; they are shown side by side, never mixed.
"""
