"""What killed processes leave lying about: staging folders, files that were being written, scratch folders."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from copydesk.lake.duck import SCRATCH
from copydesk.reports import REPORTS
from copydesk.run import STAGING, attempts, remove_attempt
from copydesk.schema import TABLES
from copydesk.storage import Folder

# As `Folder.write` and Delta call what is not whole yet.
HALF_WRITTEN = re.compile(r".+\.[0-9a-f]{32}\.part|.+#[0-9]+")


def remove_staging(lake: Folder, oldest: datetime) -> int:
    """Remove the attempts that began before `oldest`, and the folders of their runs. Returns how many attempts."""
    runs = [Path(lake.full(STAGING), name) for name in lake.folder(STAGING).names()] if lake.is_local else []
    old_runs = [run for run in runs if _is_older(run, oldest)]
    old_attempts = [staging for began, staging in attempts(lake) if began < oldest]
    for staging in old_attempts:
        remove_attempt(staging)
    for run in old_runs:
        with suppress(OSError):  # it has a younger attempt, or somebody else has removed it
            run.rmdir()
    return len(old_attempts)


def remove_half_written(lake: Folder, oldest: datetime) -> int:
    """Remove files, and folders of tables, of a local lake that were not written to their end and not touched since
    `oldest`. Returns how many. Other stores never show half a file."""
    old = [path for path in _half_written(lake) if _is_older(path, oldest)] if lake.is_local else []
    for path in old:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def _half_written(lake: Folder) -> Iterator[Path]:
    root = Path(lake.path)
    places = [root.glob("*"), (root / REPORTS).rglob("*")]
    places += [(root / table / "_delta_log").glob("*") for table in TABLES]
    for place in places:
        named = (path for path in place if HALF_WRITTEN.fullmatch(path.name))
        yield from (path for path in named if path.is_file() or path.suffix == ".part")


def remove_scratch(oldest: datetime) -> int:
    """Remove this user's scratch folders on this machine that are older than `oldest`. Returns how many."""
    found = Path(tempfile.gettempdir()).glob(f"{SCRATCH}*")
    old = [path for path in found if _is_mine(path) and _is_older(path, oldest)]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)


def _is_mine(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return path.lstat().st_uid == os.getuid()
    return False


def _is_older(path: Path, oldest: datetime) -> bool:
    with suppress(FileNotFoundError):
        return path.lstat().st_mtime < oldest.timestamp()
    return False
