"""The records whose articles are changed: the sample landing zone and the golden texts, each once."""

import codecs
import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from copydesk.model import Record

TESTS = Path(__file__).parents[1]
LANDING = TESTS.parent / "samples" / "landing"
GOLDEN = TESTS / "golden"
NO_ARTICLES = "incoming"  # files that are no articles lie in this folder


@cache
def known_records() -> dict[str, Record]:
    """Every record of the samples and of the golden texts by a readable name; of copies, the first."""
    by_text: dict[str, tuple[str, Record]] = {}
    for name, record in (*_samples(), *_golden()):
        by_text.setdefault(record.text, (name, record))
    return {**dict(by_text.values()), **_without_metadata()}


def _samples() -> Iterator[tuple[str, Record]]:
    for path in sorted(p for p in LANDING.rglob("*") if p.is_file() and p.parent.name != NO_ARTICLES):
        name = path.relative_to(LANDING).as_posix().split(".")[0]
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if ".jsonl" in path.name:
            yield from ((f"{name}/{number}", record) for number, record in enumerate(_records(data), 1))
        else:
            yield name, Record(_decode(data))


def _records(data: bytes) -> Iterator[Record]:
    for line in data.splitlines():
        try:
            metadata = json.loads(line)
        except json.JSONDecodeError:
            continue  # one line is cut short on purpose
        yield Record(metadata.pop("text"), metadata=metadata)


def _decode(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF16_LE):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1254")  # as the samples' README says of one file


def _golden() -> Iterator[tuple[str, Record]]:
    for path in sorted(GOLDEN.glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_bytes().decode("utf-8")
        yield f"golden/{path.stem}", Record(text, metadata=expected.get("metadata", {}))


def _without_metadata() -> dict[str, Record]:
    """The golden texts whose metadata say what they are, without it: a page's text must do."""
    return {f"{name} without metadata": Record(record.text) for name, record in _golden() if record.metadata}
