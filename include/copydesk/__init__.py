"""Copydesk: cleans scraped news text, reads each article into fields, checks them, publishes them as Parquet."""

__version__ = "0.2.0.dev0"  # what a release does with it stands in CONTRIBUTING.md
