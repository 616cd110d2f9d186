"""What is shown: a programme gives blocks, which a renderer turns into text, pages or pictures."""
