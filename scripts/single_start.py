"""Keeps two Airflows from running on one folder: two schedulers on one SQLite database spoil it."""

import fcntl
from pathlib import Path
from typing import IO

LOCK = "up.lock"


def take(home: Path, address: str) -> IO[str] | None:
    """Mark the folder as in use by the Airflow at this address, for as long as what is returned stays open. None where
    another process has it: also where that was killed, the mark ends with the process."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = (home / LOCK).open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    lock.truncate(0)
    lock.write(address)
    lock.flush()
    return lock


def in_use_by(home: Path) -> str | None:
    """The address of the Airflow that has the folder, or None."""
    try:
        with (home / LOCK).open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read()
    except FileNotFoundError:
        pass
    return None
