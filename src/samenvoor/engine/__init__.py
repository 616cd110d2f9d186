"""What follows from the records and the counts: pure functions on arrays."""
