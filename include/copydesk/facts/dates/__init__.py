"""Dates in the copy, and what they resolve to."""
