"""Where a query of a person spills: a folder of its own, which goes with its connection, and after a kill with the next
query on the machine."""

import fcntl
import os
import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

from copydesk.lake.duck import SCRATCH

PREFIX = f"{SCRATCH}query-"
LOCK = "lock"  # held by the living


def query_scratch(connection: Any) -> str:
    """A new folder, for this user alone, that is removed when the connection is. What killed queries have left is
    removed first."""
    _remove_abandoned()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():  # nobody took it for abandoned before it was locked
            weakref.finalize(connection, _remove, folder, lock)
            return str(folder)
        os.close(lock)


def _remove(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another user's, or one that is just being made or removed
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
