"""Counts what the lines of heads usually read as, and the lines around them: what a source's habits are held against.

    python training/count_forms.py DATA include/copydesk/data/head/usual.toml

DATA is a folder with the labelled pages (see README.md). Heads are those that the library reads.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copydesk.lockstep import in_lockstep
from copydesk.model import HeadLine, Record
from copydesk.page.head.forms import Forms
from copydesk.page.head.habits import ROLES
from copydesk.page.known import NOTHING
from copydesk.page.page_text import read_as_meant
from copydesk.page.read import read_page
from copydesk.page.resources import load_resources
from corpus import is_for_last_check

_SETS = ("pages_dev.jsonl.gz", "more_dev.jsonl.gz")
_LEAST = 0.001  # share of a form that is worth a line


def main(data: Path, out: Path) -> None:
    heads = list(_heads(data))
    lines = [f"# Lines an article and shares of forms, in {len(heads)} heads; made by training/count_forms.py."]
    for role in ROLES:
        of_role = [line for head in heads for line in head if line.role == role]
        lines += ["", f"[{role}]", f"an_article = {len(of_role) / len(heads):.3f}"]
        for place in Forms._fields:
            counts = Counter(getattr(line, place) for line in of_role)
            shares = {form: count / len(of_role) for form, count in counts.most_common()}
            told = ", ".join(f"{form} = {share:.4f}" for form, share in shares.items() if share >= _LEAST)
            lines.append(f"{place} = {{ {told} }}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _heads(data: Path) -> Iterator[tuple[HeadLine, ...]]:
    resources = load_resources()
    for record in _records(data):
        text = read_as_meant(record["text"])
        page = read_page(text.lines, Record(text.reading.text), resources, NOTHING)
        (reading,) = in_lockstep([page])
        if reading.header.lines:
            yield reading.header.lines


def _records(data: Path) -> Iterator[dict[str, Any]]:
    for name in _SETS:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            records = map(json.loads, lines)
            yield from (record for record in records if not is_for_last_check(record["publisher"]))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
