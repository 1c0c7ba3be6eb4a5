"""Python's garbage collector, where very many objects are made that are never garbage in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 10_000  # before the collector looks at them


@contextmanager
def rare_collections() -> Iterator[None]:
    """The collector looks less often at new objects."""
    usual = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
