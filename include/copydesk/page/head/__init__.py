"""Tells the lines of an article's head apart: headline, standfirst, byline, date."""
