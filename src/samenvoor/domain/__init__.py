"""What things are: records, observations and figures, immutable and without any outside world."""
