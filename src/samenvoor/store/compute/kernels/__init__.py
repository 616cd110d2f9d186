"""Work per area that an engine spreads over its workers: a batch of jobs in, a batch of answers out."""
