"""Rules by which payers can settle who pays and who benefits; one file is one rule (METHOD §8.6)."""
