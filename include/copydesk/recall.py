"""What was asked of a store, remembered for as long as a step takes, so that it is asked for once.

Of files that are not local: the bytes of small ones, as a night opens them many times. All of them have names of their
own and are never rewritten, but for notes of a run, which are forgotten when this process writes them. Of tables: the
handle last used, which need not read the log from its beginning to see what is new.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from fsspec import AbstractFileSystem

SMALL = 1 << 20  # bytes of a file that is remembered whole
HELD = 64 << 20  # bytes of all of them


class Recall:
    """What a step remembers."""

    def __init__(self) -> None:
        self.tables: dict[str, Any] = {}
        self._files: dict[str, bytes] = {}
        self._large: set[str] = set()
        self._held = 0

    def content(self, filesystem: AbstractFileSystem, path: str) -> bytes | None:
        """The bytes of a small file, None of a larger one. Raises FileNotFoundError."""
        key = filesystem.unstrip_protocol(path)
        if key in self._files:
            return self._files[key]
        if key in self._large:
            return None
        found = first_bytes(filesystem, path, SMALL)
        if len(found) == SMALL or self._held + len(found) > HELD:
            self._large.add(key)
            return None
        self._files[key] = found
        self._held += len(found)
        return found

    def forget(self, url: str) -> None:
        """Forget a file that is about to be written or removed, or all in a folder."""
        for key in [key for key in self._files if key == url or key.startswith(f"{url}/")]:
            self._held -= len(self._files.pop(key))
        self._large -= {key for key in self._large if key == url or key.startswith(f"{url}/")}


_recall: ContextVar[Recall | None] = ContextVar("recall", default=None)


def recall() -> Recall | None:
    """What is remembered where this is called, None outside of `recalling`."""
    return _recall.get()


@contextmanager
def recalling() -> Iterator[Recall]:
    """Remember in here what was asked of stores; within another of these that one goes on."""
    known = _recall.get()
    if known is not None:
        yield known
        return
    fresh = Recall()
    token = _recall.set(fresh)
    try:
        yield fresh
    finally:
        _recall.reset(token)


def first_bytes(filesystem: AbstractFileSystem, path: str, count: int) -> bytes:
    """Up to so many bytes from the beginning of a file, in one request. Raises FileNotFoundError."""
    try:
        content: bytes = filesystem.cat_file(path, start=0, end=count)
    except FileNotFoundError:
        raise
    except OSError:  # an empty file has no first byte
        with filesystem.open(path, "rb") as source:
            content = source.read(count)
    return content
