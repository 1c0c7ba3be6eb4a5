"""The log of a Delta table, as files: writing an entry that no power cut tears, reading what entries say of data files.

A local entry is written beside its place, synced, and linked to it only if nobody was there first. Delta's own library
syncs nothing, so that a power cut could leave an entry without its content. A store writes a file whole or not at all.
"""

import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from uuid import uuid4

import orjson

from copydesk.errors import DamagedError
from copydesk.storage import Folder
from copydesk.version import __version__

if TYPE_CHECKING:
    from deltalake import DeltaTable

LOG = "_delta_log"
LAST = "_last_checkpoint"
CHECKPOINT_EVERY = 20  # commits
ENTRY = re.compile(r"[0-9]{20}\.json")
CHECKPOINT = re.compile(r"[0-9]{20}\.checkpoint\.parquet")


NOTHING: dict[str, Any] = {"path": "", "size": 0, "partitionValues": {}}  # what every `add` has, and of which types
HASH = "sha256"  # in commitInfo: of the entry without it


class TakenError(Exception):
    """Somebody else has committed this version."""


def entry_name(version: int) -> str:
    """The name of a commit below the table's folder."""
    return f"{LOG}/{version:020d}.json"


def write_entry(folder: Folder, version: int, actions: list[dict[str, Any]], about: dict[str, Any]) -> None:
    """Make the actions the commit `version` of a local table, durably. Raises TakenError where there is one already."""
    info = {"timestamp": _now(), "operation": "WRITE", "operationParameters": {"mode": "Append"}}
    info |= {"engineInfo": f"copydesk:{__version__}", **about}
    lines = [orjson.dumps(action) for action in ({"commitInfo": info}, *actions)]
    lines[0] = orjson.dumps({"commitInfo": info | {HASH: _hash(lines)}})
    # As Delta calls what is not whole yet; the upkeep removes those of killed processes.
    name, part = entry_name(version), f"{entry_name(version)}#{uuid4().int}"
    with folder.open(part, "wb") as out:
        out.write(b"\n".join(lines) + b"\n")
    try:
        os.link(folder.full(part), folder.full(name))
    except FileExistsError:
        raise TakenError(f"version {version} of {folder.path} is taken") from None
    finally:
        os.unlink(folder.full(part))
    folder.sync(name)


def is_whole(entry: bytes) -> bool:
    """Whether an entry is what was written, as far as can be told: Delta's library writes no hash."""
    lines = entry.splitlines()
    try:
        actions = [orjson.loads(line) for line in lines]
        noted = actions[0].get("commitInfo", {}).pop(HASH, None)
    except (orjson.JSONDecodeError, IndexError, AttributeError, TypeError):
        return False
    if noted not in (None, _hash([orjson.dumps(actions[0]), *lines[1:]])):
        return False
    return all(isinstance(action, dict) and _is_action(action) for action in actions)


def _is_action(action: dict[str, Any]) -> bool:
    removed = action.get("remove", {"path": ""})
    return _is_sound(action.get("add", NOTHING)) and isinstance(removed, dict) and "path" in removed


def _is_sound(add: Any) -> bool:
    return isinstance(add, dict) and all(isinstance(add.get(key), type(value)) for key, value in NOTHING.items())


def _hash(lines: list[bytes]) -> str:
    return sha256(b"\n".join(lines)).hexdigest()


def write_checkpoint(handle: "DeltaTable", folder: Folder) -> None:
    """Write a checkpoint of the handle's version, durably. Where there is one already, Delta's library does not write
    the hint at it, which a kill may have come before: readers find it without."""
    handle.create_checkpoint()
    folder.sync_file(f"{LOG}/{handle.version():020d}.checkpoint.parquet")
    with suppress(FileNotFoundError):
        folder.sync_file(f"{LOG}/{LAST}")
    folder.sync(f"{LOG}/{LAST}")


def bad_checkpoints(folder: Folder) -> list[str]:
    """Names, below the table's folder, of checkpoints that cannot be read or do not say what the entries before them
    say, and of a `_last_checkpoint` that leads to none that is good."""
    names = sorted(folder.folder(LOG).names())
    found = [name for name in names if CHECKPOINT.fullmatch(name)]
    bad = [name for name in found if not _is_good(folder, name)]
    good = {int(name[:20]) for name in found if name not in bad}
    if LAST in names and _last_version(folder) not in good:
        bad.append(LAST)
    return [f"{LOG}/{name}" for name in bad]


def drop_bad_checkpoints(folder: Folder) -> list[str]:
    """Remove them where the entries alone tell the table's state; Delta reads these then. Returns what was removed."""
    bad = bad_checkpoints(folder)
    names = set(folder.folder(LOG).names())
    good = [int(n[:20]) for n in names if CHECKPOINT.fullmatch(n) and f"{LOG}/{n}" not in bad]
    entries = sorted(int(n[:20]) for n in names if ENTRY.fullmatch(n))
    first = max(good, default=-1) + 1
    needed = [version for version in entries if version >= first]
    if not bad or needed != list(range(first, first + len(needed))) or not (good or needed):
        return []
    for name in bad:
        folder.remove(name)
    return bad


def drop_torn_hint(folder: Folder) -> None:
    """Remove local checkpoints that are empty, and a `_last_checkpoint` that leads to none, as after a power cut: Delta
    passes over the first, and finds the newest without the second."""
    if not folder.is_local:
        return
    for name in [name for name in folder.folder(LOG).names() if CHECKPOINT.fullmatch(name)]:
        with suppress(FileNotFoundError):  # the upkeep of another process has removed it
            if not os.path.getsize(folder.full(f"{LOG}/{name}")):
                folder.remove(f"{LOG}/{name}")
    if folder.exists(f"{LOG}/{LAST}"):
        version = _last_version(folder)
        if version is None or not folder.exists(f"{LOG}/{version:020d}.checkpoint.parquet"):
            folder.remove(f"{LOG}/{LAST}")


def _last_version(folder: Folder) -> int | None:
    try:
        return int(orjson.loads(folder.read(f"{LOG}/{LAST}"))["version"])
    except (ValueError, KeyError, TypeError):
        return None


def _is_good(folder: Folder, name: str) -> bool:
    """Readable and, where all entries before it are still there and whole, as they say."""
    import pyarrow as pa

    try:
        told = {_key(add) for add in _checkpoint_adds(folder, name)}
    except (OSError, ValueError, DamagedError, pa.ArrowException):
        return False
    live: dict[str, Any] = {}
    for version in range(int(name[:20]) + 1):
        try:
            entry = folder.read(entry_name(version))
        except FileNotFoundError:
            return True
        if not is_whole(entry):  # it cannot be held against it
            return True
        for action in _actions_of(entry):
            if "add" in action:
                live[action["add"]["path"]] = action["add"]
            elif "remove" in action:
                live.pop(action["remove"]["path"], None)
    return told == {_key(add) for add in live.values()}


def _key(add: dict[str, Any]) -> tuple[Any, ...]:
    return add["path"], add["size"], tuple(sorted(add["partitionValues"].items()))


def add_action(
    path: str, size: int, partition_values: dict[str, str], statistics: dict[str, Any], is_new: bool
) -> dict[str, Any]:
    """The action that adds a file; whether its rows are new to the table."""
    stats = orjson.dumps(statistics).decode()
    about = {"modificationTime": _now(), "dataChange": is_new, "stats": stats}
    return {"add": {"path": path, "partitionValues": partition_values, "size": size, **about}}


def remove_action(path: str, size: int, partition_values: dict[str, str], is_new: bool) -> dict[str, Any]:
    """The action that takes a file out of the table; whether its rows go from the table."""
    about = {"deletionTimestamp": _now(), "dataChange": is_new, "extendedFileMetadata": True}
    return {"remove": {"path": path, "partitionValues": partition_values, "size": size, **about}}


def transaction_action(batch: str) -> dict[str, Any]:
    """The action by which a batch is known to have been committed."""
    return {"txn": {"appId": batch, "version": 1, "lastUpdated": _now()}}


def added_files(folder: Folder) -> dict[str, dict[str, Any]]:
    """What the log's entries and its newest checkpoint say of each file that they add, by path: partitionValues, size,
    and `stats` as a dict with all its keys, also those that Delta's library does not know. Raises DamagedError."""
    found = {}
    for add in _adds(folder):
        path, stats = unquote(add["path"]), _statistics(folder, add)
        if path not in found or "sha256" in stats:  # Delta may have written it anew, without what it does not know
            found[path] = {**add, "path": path, "stats": stats}
    return found


def _statistics(folder: Folder, add: dict[str, Any]) -> dict[str, Any]:
    try:
        stats = orjson.loads(add.get("stats") or "{}")
    except orjson.JSONDecodeError:
        stats = None
    if not isinstance(stats, dict):
        raise DamagedError(
            f"the log of {folder.path} is damaged where it adds {add['path']}; `copydesk verify` says more"
        )
    return stats


def _adds(folder: Folder) -> Iterator[dict[str, Any]]:
    names = sorted(folder.folder(LOG).names())
    for name in [name for name in names if CHECKPOINT.fullmatch(name)][-1:]:
        yield from _checkpoint_adds(folder, name)
    for name in filter(ENTRY.fullmatch, names):
        entry = folder.read(f"{LOG}/{name}")
        yield from _sound((action["add"] for action in _actions_of(entry) if "add" in action), folder, name)


def _checkpoint_adds(folder: Folder, name: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    with folder.open(f"{LOG}/{name}") as source:
        adds = pq.read_table(source, columns=["add"])["add"].to_pylist()
    return list(
        _sound(({**a, "partitionValues": dict(a.get("partitionValues") or ())} for a in adds if a), folder, name)
    )


def _sound(adds: Iterable[dict[str, Any]], folder: Folder, name: str) -> Iterator[dict[str, Any]]:
    """The same. Raises DamagedError for one that is none."""
    for add in adds:
        if not _is_sound(add):
            raise DamagedError(f"{folder.full(LOG)}/{name} is damaged; `copydesk verify` says more")
        yield add


def _actions_of(entry: bytes) -> Iterator[dict[str, Any]]:
    """The actions of an entry; what is no action, as in a damaged one, is passed over."""
    for line in entry.splitlines():
        with suppress(orjson.JSONDecodeError):
            action = orjson.loads(line)
            if isinstance(action, dict):
                yield action


def _now() -> int:
    return int(time.time() * 1000)
