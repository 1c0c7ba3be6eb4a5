"""Which apostrophes, hyphens, dashes and quotation marks a text has changes nothing of what is read from it; only
quotes are told better by marks that open and marks that close."""

import re
from pathlib import Path

import pytest

from copydesk.model import Article, Record
from copydesk.pipeline import process
from copydesk.predictions import to_prediction

PASSAGES = Path(__file__).parents[1] / "passages"
NAMES = Path(__file__).parents[1] / "quality" / "names"
MARKS = re.compile(r"\[\[[^|\]]*\||\]\]|\[[LOP] |(?<=\w)\](?!\])|\{(?=[^{}|]*\|)|\|[^{}|]*\}")  # of what is in them
APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)|(?<=s)['’](?= )")
TEXTS = [
    *(PASSAGES / "none").glob("*.txt"),
    *(PASSAGES / "figures").glob("*.txt"),
    *(PASSAGES / "quotes").glob("*.txt"),
    *(PASSAGES / "attacks").glob("*.txt"),
    *NAMES.glob("*.txt"),
]


def findings(text: str) -> list[dict]:
    """What is found in each passage, the apostrophes of the values made alike."""
    articles = (process(Record(part, metadata={"body_only": True})) for part in text.split("\n---\n"))
    return [_plain(to_prediction(article) | {"id": ""}) for article in articles if isinstance(article, Article)]


def _plain(value):
    if isinstance(value, str):
        return value.replace("’", "'")
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_apostrophes_of_either_kind_are_read_alike(path):
    text = MARKS.sub("", path.read_text(encoding="utf-8"))
    assert findings(APOSTROPHE.sub("'", text)) == findings(APOSTROPHE.sub("’", text))


def test_contractions_are_no_names():
    said = "I’m trying to hold on. I’ve seen it, and I’d say they’re fine. We’re almost there. Don’t ask. He’d agree."
    text = f"“{said}” Meghan Trent told reporters in Lisbon on Monday. She said, “I’m tired, and you’ll see why.”"
    article = process(Record(f"{text}\n\nTrent said: “I’ve had enough. I’m out of it.”"))
    assert {entity.text for entity in article.entities} == {"Meghan Trent", "Trent", "Lisbon"}


@pytest.mark.parametrize("path", TEXTS[::4], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_hyphens_of_either_kind_are_read_alike(path):
    text = MARKS.sub("", path.read_text(encoding="utf-8"))
    assert findings(text) == findings(re.sub(r"(?<=\w)-(?=\w)", "\u2011", text))


@pytest.mark.parametrize("path", sorted(NAMES.glob("*.txt")), ids=lambda path: path.stem)
def test_names_are_told_alike_whatever_the_dashes_and_quotation_marks(path):
    text = MARKS.sub("", path.read_text(encoding="utf-8"))
    written = re.sub(" [–—] ", " – ", re.sub("[“”]", '"', text))
    printed = re.sub('"([^"\n]*)"', "“\\1”", written.replace(" – ", " — "))
    assert [found["entities"] for found in findings(written)] == [found["entities"] for found in findings(printed)]


def test_a_word_between_printed_quotation_marks_is_no_name():
    text = "Prices “rose again” in March. “Indeed, we are sorry,” the mayor said — Regrets were few — on Tuesday."
    written = re.sub("[“”]", '"', text).replace("—", "–")
    assert [e.text for e in process(Record(text)).entities] == [e.text for e in process(Record(written)).entities]
