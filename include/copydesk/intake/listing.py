"""Lists the landing zone: every file with its identity, without opening it."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import IO, Any, NamedTuple

from copydesk.errors import ConfigError, HalfWrittenError, NotNowError
from copydesk.storage import Folder

CHUNK = 20_000  # entries of a folder that are looked at together
BATCH = 60_000  # files; the fewer batches, the less DuckDB has to do for a file
CLOSED_FOLDER = "a folder that may not be read"
LATEST = 253_402_300_799_000_000  # the last second of the year 9999, in microseconds: file systems know later ones


class SeedFile(NamedTuple):
    """A file of the landing zone. `refusal` says why it may not be opened, None if it may."""

    source_file: str
    size: int
    modified_at: int  # microseconds since 1970, UTC
    refusal: str | None = None


@dataclass
class Listed:
    """Some files of the landing zone, in columns as of `SeedFile`; `refusals` by name."""

    names: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)

    def add(self, file: SeedFile) -> None:
        """Add one more file."""
        self.names.append(file.source_file)
        self.sizes.append(file.size)
        self.times.append(file.modified_at)
        if file.refusal:
            self.refusals[file.source_file] = file.refusal


def list_files(landing: Folder, folders: tuple[str, ...] | None = None) -> Iterator[Listed]:
    """Every file below the landing zone, or below these folders of it, of which none need be there, in no particular
    order, many thousands at a time. Raises ConfigError if there is no such landing zone."""
    if not landing.filesystem.isdir(landing.path):
        raise ConfigError(f"the landing zone {landing.url} is not a folder; create it or name another one")
    paths = [landing.path] if folders is None else [landing.full(name) for name in folders]
    if landing.is_local:
        return _list_local(landing.path, paths)
    return (_list_remote(landing, path) for path in paths)


def open_file(landing: Folder, file: SeedFile) -> IO[bytes]:
    """Open a file as it was listed. Raises FileNotFoundError if it is gone, NotNowError if it is another one by now.

    Of a store whole files alone are read, and not asked for beforehand: whether it is the one that was listed shows
    when it is asked for afterwards, and that it is gone when it is read.
    """
    if not landing.is_local:
        return _open_remote(landing, file)
    if identity(landing, file.source_file) != (file.size, file.modified_at):
        raise HalfWrittenError("it changed after it was listed, it may still be written")
    try:
        return _open_local(landing, file.source_file)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotNowError(f"it cannot be opened: {error.strerror or error}") from error


def identity(landing: Folder, name: str) -> tuple[int, int]:
    """Size and time of modification of one file, as the listing gives them. Raises FileNotFoundError if it is gone."""
    if landing.is_local:
        status = os.stat(landing.full(name))
        return status.st_size, _microseconds(status.st_mtime_ns)
    landing.filesystem.invalidate_cache(landing.full(name))
    return _remote_identity(landing.filesystem.info(landing.full(name)))


def is_plain_file(landing: Folder, name: str) -> bool:
    """Whether the name is that of a plain file, or of a link to one, inside a local landing zone. Raises
    FileNotFoundError if there is nothing of the name."""
    path = landing.full(name)
    return stat.S_ISREG(os.stat(path).st_mode) and _is_inside(os.path.realpath(path), landing.path)


def _open_local(landing: Folder, name: str) -> IO[bytes]:
    """Open without waiting for a pipe's writer, and look at what was opened: links may have been changed meanwhile."""
    opened = os.fdopen(os.open(landing.full(name), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    status, target = os.fstat(opened.fileno()), os.path.realpath(landing.full(name))
    if stat.S_ISREG(status.st_mode) and _is_inside(target, landing.path) and os.path.samestat(status, os.stat(target)):
        return opened
    opened.close()
    raise NotNowError("it is no longer the plain file that was listed")


def _open_remote(landing: Folder, file: SeedFile) -> IO[bytes]:
    opened: IO[bytes] = landing.filesystem.open(landing.full(file.source_file), "rb", size=file.size)
    return opened


def _list_local(root: str, folders: list[str]) -> Iterator[Listed]:
    found = Listed()
    while folders:
        folder = folders.pop()
        try:
            with _opened(folder) as entries:
                for first in entries:
                    folders += _look_at(chain([first], islice(entries, CHUNK - 1)), folder, root, found)
                    if len(found.names) >= BATCH:
                        yield found
                        found = Listed()
        except FileNotFoundError:  # removed since its parent was listed
            continue
        except PermissionError:
            found.add(SeedFile(_printable_name(folder[len(root) + 1 :]), 0, 0, CLOSED_FOLDER))
    yield found


@contextmanager
def _opened(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder. The folder stays open meanwhile, so that the system need not look for its path again at each
    entry."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def _look_at(entries: Iterable[os.DirEntry[str]], folder: str, root: str, found: Listed) -> list[str]:
    """Add the files among the entries of a folder to what was found. Returns the folders among them. Of a million files
    each step costs a tenth of a second: hence what is usual is added as whole columns."""
    above, below = f"{folder}/"[len(root) + 1 :], []
    seen, statuses = _with_status(entries)
    names = [above + entry.name for entry in seen]
    times = [status.st_mtime_ns // 1000 for status in statuses]
    if odd := _odd_ones(names, statuses, times):
        for at in sorted(odd):
            path = f"{folder}/{seen[at].name}"
            if stat.S_ISDIR(statuses[at].st_mode):
                below.append(path)
            elif file := _odd_file(path, names[at], statuses[at], root):
                found.add(file)
        usual = [at for at in range(len(names)) if at not in odd]
        names, statuses = [names[at] for at in usual], [statuses[at] for at in usual]
        times = [times[at] for at in usual]
    found.names += names
    found.sizes += [status.st_size for status in statuses]
    found.times += times
    return below


def _with_status(entries: Iterable[os.DirEntry[str]]) -> tuple[list[os.DirEntry[str]], list[os.stat_result]]:
    """The entries that are still there, temporary names may be gone, and the status of each."""
    seen = list(entries)
    try:
        return seen, [entry.stat(follow_symlinks=False) for entry in seen]
    except FileNotFoundError:
        there = [entry for entry in seen if _is_there(entry)]
        return there, [entry.stat(follow_symlinks=False) for entry in there]


def _is_there(entry: os.DirEntry[str]) -> bool:
    """Whether there is a status of the entry, which keeps it from then on."""
    with suppress(FileNotFoundError):
        return bool(entry.stat(follow_symlinks=False))
    return False


def _odd_ones(names: list[str], statuses: list[os.stat_result], times: list[int]) -> set[int]:
    """Positions of what is no plain file, or has an unusual name or time. Mostly there are none, as a look at all of
    them together shows for a third of what a look at each costs."""
    modes = {status.st_mode for status in statuses}
    if all(map(stat.S_ISREG, modes)) and "".join(names).isascii() and all(map(_is_usual, _ends(times))):
        return set()
    rows = enumerate(zip(names, statuses, times, strict=True))
    return {at for at, (n, s, t) in rows if not (stat.S_ISREG(s.st_mode) and n.isascii() and _is_usual(t))}


def _ends(times: list[int]) -> list[int]:
    return [min(times), max(times)] if times else []


def _is_usual(microseconds: int) -> bool:
    return 0 <= microseconds <= LATEST


def _odd_file(path: str, name: str, status: os.stat_result, root: str) -> SeedFile | None:
    """What is no plain file, or has an unusual name or time; None if it is gone already."""
    refusal = None
    if not stat.S_ISREG(status.st_mode):
        refusal = "not a plain file (a pipe, socket or device)"
        if stat.S_ISLNK(status.st_mode):
            refusal = _link_refusal(path, root)
            try:
                status = status if refusal else os.stat(path)
            except FileNotFoundError:
                return None
    if _has_surrogates(name):
        name, refusal = _printable_name(name), "its name is not valid UTF-8"
    return SeedFile(name, status.st_size, _microseconds(status.st_mtime_ns), refusal)


def _link_refusal(path: str, root: str) -> str | None:
    target = os.path.realpath(path)
    if not _is_inside(target, root):
        return "a link that leads out of the landing zone"
    return None if os.path.isfile(target) else "a link that leads to no file"


def _is_inside(target: str, root: str) -> bool:
    root = os.path.realpath(root)
    return os.path.commonpath([target, root]) == root


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in name)


def _printable_name(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _microseconds(nanoseconds: int) -> int:
    microseconds = nanoseconds // 1000
    return microseconds if 0 <= microseconds <= LATEST else min(max(microseconds, 0), LATEST)


def _list_remote(landing: Folder, folder: str) -> Listed:
    landing.filesystem.invalidate_cache(folder)
    found = Listed()
    for path, info in landing.filesystem.find(folder, detail=True).items():
        found.add(SeedFile(path[len(landing.path) + 1 :], *_remote_identity(info)))
    return found


def _remote_identity(info: dict[str, Any]) -> tuple[int, int]:
    modified = info.get("LastModified") or info.get("mtime") or info.get("created") or 0
    seconds = modified.timestamp() if isinstance(modified, datetime) else modified
    return info["size"], _microseconds(int(seconds * 1e9))
