"""What knowing more is worth: which assumption matters most, and which study is worth its cost."""
