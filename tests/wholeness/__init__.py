"""Whether an article stays whole: an article is changed around and between its paragraphs, and read again."""
