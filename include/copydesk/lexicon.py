"""Reads the data files: rule packs, cue lists, closed lists, agencies, tables. Each is read once a process."""

import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

DATA = files("copydesk") / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML file `data/<name>.toml` as a dict. Raises FileNotFoundError where there is none."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of the file `data/<name>.tsv`, a value a column, without the one that names the columns."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


def closed_list(name: str) -> list[str]:
    """One of the closed lists of `data/lists.toml`; `agency_codes`, the codes of `data/agencies.toml`; or `topics`, the
    names in `data/topics.toml`."""
    if name == "topics":
        return sorted(topic for topic, said in load("topics").items() if isinstance(said, dict))
    return sorted(load("agencies")) if name == "agency_codes" else load("lists")[name]


def is_event_kind(kind: str | None, subtype: str | None) -> bool:
    """Whether `data/events/types.toml` has the type, and of it the subtype, which may be None."""
    table = load("events/types")["types"].get(kind)
    return table is not None and (subtype is None or subtype in table.get("subtypes", ()))


@cache
def data_version() -> str:
    """Eight hexadecimal digits that change whenever any data file does, its cards left out: they read nothing."""
    digest = sha256()
    for path, content in sorted(_data_files(DATA)):
        digest.update(path.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:8]


def _data_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """The path below `data`, and the content, of every file there that the pipeline reads."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _data_files(item, f"{prefix}{item.name}/")
        elif not item.name.startswith(".") and not item.name.endswith(".md"):
            yield prefix + item.name, item.read_bytes()
