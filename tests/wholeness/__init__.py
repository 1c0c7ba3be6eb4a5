"""Whether an article stays whole: it is changed around and between its paragraphs, and read again."""
