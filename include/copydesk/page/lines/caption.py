"""Tells a picture's caption from titles and standfirsts."""

from copydesk.lexicon import load


def looks_like_caption(text: str) -> bool:
    """Whether a line holds a credit or a mark of `data/header/caption.toml`."""
    return any(map(text.__contains__, load("header/caption")["marks"]))
