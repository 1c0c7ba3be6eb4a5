"""Lists the landing zone: every file with its identity, without opening it."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from copydesk.errors import ConfigError
from copydesk.storage import Folder

MICROSECOND = 1000  # nanoseconds; the ledger keeps times in microseconds


class SeedFile(NamedTuple):
    """A file of the landing zone. `refusal` says why it may not be opened, None if it may."""

    source_file: str
    size: int
    modified_at: int  # microseconds since 1970, UTC
    refusal: str | None = None


def list_files(landing: Folder) -> Iterator[SeedFile]:
    """Every file below the landing zone, in no particular order. Raises ConfigError if there is no such folder."""
    if not landing.filesystem.isdir(landing.path):
        raise ConfigError(f"the landing zone {landing.url} is not a folder; create it or name another one")
    return _list_local(landing.path) if landing.is_local else _list_remote(landing)


def identity(landing: Folder, name: str) -> tuple[int, int]:
    """Size and time of modification of one file, as the listing gives them. Raises FileNotFoundError if it is gone."""
    if landing.is_local:
        status = os.stat(landing.full(name))
        return status.st_size, status.st_mtime_ns // MICROSECOND
    landing.filesystem.invalidate_cache(landing.full(name))
    return _remote_identity(landing.filesystem.info(landing.full(name)))


def _list_local(root: str) -> Iterator[SeedFile]:
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield _local_file(entry, root)


def _local_file(entry: os.DirEntry, root: str) -> SeedFile:
    status = entry.stat(follow_symlinks=False)
    name, refusal = entry.path[len(root) + 1 :], None
    if stat.S_ISLNK(status.st_mode):
        refusal = _judge_link(entry, root)
        if refusal is None:
            status = entry.stat()
    elif not stat.S_ISREG(status.st_mode):
        refusal = "not a plain file (a pipe, socket or device)"
    if not name.isprintable() and _has_surrogates(name):
        name, refusal = (
            name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"),
            "its name is not valid UTF-8",
        )
    return SeedFile(name, status.st_size, status.st_mtime_ns // MICROSECOND, refusal)


def _judge_link(entry: os.DirEntry, root: str) -> str | None:
    target = os.path.realpath(entry.path)
    if os.path.commonpath([target, os.path.realpath(root)]) != os.path.realpath(root):
        return "a link that leads out of the landing zone"
    return None if os.path.isfile(target) else "a link that leads to no file"


def _has_surrogates(name: str) -> bool:
    return not name.isascii() and any("\ud800" <= c <= "\udfff" for c in name)


def _list_remote(landing: Folder) -> Iterator[SeedFile]:
    landing.filesystem.invalidate_cache(landing.path)
    for path, info in landing.filesystem.find(landing.path, detail=True).items():
        yield SeedFile(path[len(landing.path) + 1 :], *_remote_identity(info))


def _remote_identity(info: dict[str, Any]) -> tuple[int, int]:
    modified = info.get("LastModified") or info.get("mtime") or info.get("created") or 0
    seconds = modified.timestamp() if isinstance(modified, datetime) else modified
    return info["size"], int(seconds * 1_000_000)
