"""Whether a commit that came too late may follow what came in between as it is, or has to be made anew.

What rearranges files may follow anything that has left them alone. What adds or removes rows may only follow commits
that rearranged other files: it has looked for duplicates among the rows that were there. deltalake's own retries let
more through: a compaction after one of the same files, which doubles their rows, and a correction of a file that was
compacted, which keeps the old row. So they are switched off.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from urllib.parse import unquote

import orjson

from copydesk.storage import Folder

Actions = Sequence[tuple[str, Any]]  # of one entry of the log: the kind of each action, and what it says


def may_follow(log: Folder, versions: Iterable[int], batch: str, removed: Collection[str], rearranges: bool) -> bool:
    """Whether a commit of `batch`, which takes these files out of the table, may follow all these versions of it. `log`
    is the table's `_delta_log`; an entry that has left it is not known, so nothing may follow it."""
    try:
        return all(_may_follow(_actions(log, version), batch, removed, rearranges) for version in versions)
    except FileNotFoundError:
        return False


def _actions(log: Folder, version: int) -> Actions:
    entry = log.read(f"{version:020d}.json")
    return [next(iter(orjson.loads(line).items())) for line in entry.splitlines()]


def _may_follow(actions: Actions, batch: str, removed: Collection[str], rearranges: bool) -> bool:
    if any(kind in ("protocol", "metaData") or (kind == "txn" and about["appId"] == batch) for kind, about in actions):
        return False
    if any(kind == "remove" and unquote(about["path"]) in removed for kind, about in actions):
        return False
    new_rows = [about["dataChange"] for kind, about in actions if kind in ("add", "remove")]
    # A commit without files asks all publishers to look again: something was deleted that they may not have seen.
    return rearranges or (bool(new_rows) and not any(new_rows))
