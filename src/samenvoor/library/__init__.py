"""The library of indicators: one text file an indicator, in the form it has in a programme folder."""
