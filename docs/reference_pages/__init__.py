"""The reference pages: one file here is one page of docs/reference, and its `page` gives the text."""
