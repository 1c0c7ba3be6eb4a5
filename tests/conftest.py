"""Makes the helpers that lie in this folder importable from every test."""

from runs import desk

__all__ = ["desk"]
