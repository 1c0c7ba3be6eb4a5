"""Harnesses that break runs on purpose, in small for `make test` and at length for `make torture`."""
