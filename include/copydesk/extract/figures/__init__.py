"""Counts of people affected: `find` orders the steps from numbers to measures and sources."""
