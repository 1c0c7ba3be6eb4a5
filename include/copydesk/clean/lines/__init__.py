"""Tells the article's own lines from the rest of a page by a trained model."""
