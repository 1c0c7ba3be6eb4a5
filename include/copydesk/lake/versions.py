"""The versions of a table, as its Delta log tells them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from copydesk.errors import ConfigError
from copydesk.lake.tables import exists
from copydesk.schema import TABLES, Table
from copydesk.storage import Folder

COMMIT = re.compile(r"\d{20}\.json")
OPERATIONS = {"CREATE TABLE": "created", "ADD COLUMN": "columns added"}
# What our own commits say of themselves, and how it is called.
MARKS = {"run_id": "run", "upkeep": "upkeep", "deletion": "deletion on request", "asked_by": "by hand"}


@dataclass(frozen=True)
class Version:
    """One commit. `made_by` is the trigger of its run (as in the table `runs`), or what else was done. Of a commit that
    is damaged nothing but the number is known."""

    version: int
    committed_at: datetime | None
    made_by: str
    run_id: str | None


def list_versions(lake: Folder, name: str, limit: int) -> list[Version]:
    """The newest versions of a table, at most so many, newest first; older ones may have left the log. Raises
    ConfigError where there is no such table.

    Not by Delta's own history: it counts commits instead of reading their numbers, and passes over damaged ones.
    """
    log = lake.folder(find_table(lake, name).name).folder("_delta_log")
    commits = sorted((name for name in log.names() if COMMIT.fullmatch(name)), reverse=True)
    return [_version(log, commit) for commit in commits[:limit]]


def find_table(lake: Folder, name: str) -> Table:
    """The table of this name. Raises ConfigError where the lake has none."""
    table = TABLES.get(name)
    if table is None or not exists(lake, table):
        raise ConfigError(f"there is no table {name!r}; known are {', '.join(TABLES)}")
    return table


def _version(log: Folder, name: str) -> Version:
    number, about = int(name.removesuffix(".json")), _about(log, name)
    if about is None:
        return Version(number, None, "damaged", None)
    committed_at = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=about["timestamp"])
    return Version(number, committed_at, _made_by(about), about.get("run_id"))


def _about(log: Folder, name: str) -> dict[str, Any] | None:
    """What a commit says of itself."""
    entry = log.read(name)
    try:
        actions = [orjson.loads(line) for line in entry.splitlines()]
        return next((action["commitInfo"] for action in actions if "commitInfo" in action), None)
    except (orjson.JSONDecodeError, TypeError):
        return None


def _made_by(about: dict[str, Any]) -> str:
    operation = about["operation"]
    if operation == "RESTORE":
        return f"restore to {about['operationParameters']['version']}"
    marked = next((called for mark, called in MARKS.items() if mark in about), operation.lower())
    return about.get("trigger") or OPERATIONS.get(operation, marked)
