"""How the answer is said: the document, the sentence, and where each number comes from."""
