"""How well versions are linked, measured over two nights of a set of edited stories and daily reports."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from runs import Desk
from story_set import EDITS, Document, story_set

pytestmark = pytest.mark.long

FLOORS = {"precision": 0.99, "recall": 0.97}
LINKED = """
    SELECT articles.metadata ->> 'id', articles.story_version, first.metadata ->> 'id'
    FROM articles JOIN articles AS first ON first.document_id = articles.story_id
"""


@dataclass(frozen=True)
class Measured:
    """Shares of the articles that were linked: rightly of all linked ones, and of all that are versions."""

    precision: float
    recall: float
    missed: Counter


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> Measured:
    desk = Desk(tmp_path_factory.mktemp("stories"))
    documents = {f"{d.story}/{d.made}": d for d in story_set(stories=40, reports=25, seed=11)}
    for night in range(2):
        _put(desk, night, [(name, d) for name, d in documents.items() if _night(name, d) == night])
        desk.run()
    return measure(documents, desk.sql(LINKED))


def measure(documents: dict[str, Document], linked: list[tuple]) -> Measured:
    stories = {name: document.story for name, document in documents.items()}
    later = [(name, stories[name] == stories[first]) for name, version, first in linked if version > 1]
    right = [name for name, is_right in later if is_right]
    versions = [name for name, document in documents.items() if document.made in EDITS]
    missed = Counter(documents[name].made for name in set(versions) - set(right))
    return Measured(len(right) / len(later), len(right) / len(versions), missed)


def _put(desk: Desk, night: int, documents: list[tuple[str, Document]]) -> None:
    records = [{"id": name, "text": d.text, "body_only": True} for name, d in documents]
    Path(desk.landing, f"{night}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))


def _night(name: str, document: Document) -> int:
    """First versions come before all others; half of the other versions, and of the reports, a night later."""
    if document.made == "first":
        return 0
    return list(EDITS).index(document.made) % 2 if document.made in EDITS else int(name.split()[1][:1]) % 2


def test_versions_are_found(measured):
    assert measured.recall >= FLOORS["recall"], measured.missed


def test_what_is_linked_belongs_together(measured):
    assert measured.precision >= FLOORS["precision"]
