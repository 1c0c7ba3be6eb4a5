"""The version of the code."""

__version__ = "0.2.0.dev0"  # what a release does with it stands in CONTRIBUTING.md
