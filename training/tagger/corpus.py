"""Reads labelled sentences and makes texts of them: some alone, some as paragraphs, some behind each other."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from copydesk.facts.entities.names import cues
from copydesk.facts.entities.tagger.features import LANGUAGE

_LONGEST = 12  # sentences of a text
_NO_TITLES = frozenset({"General", "Justice", "Saint", "Deputy", "Student"})  # not only titles


class Name(NamedTuple):
    """Offsets into the text, and PERSON, ORG or PLACE."""

    start: int
    end: int
    label: str


class Text(NamedTuple):
    """A text and the names in it."""

    text: str
    names: tuple[Name, ...]


def read_sentences(path: Path, split: str) -> list[Text]:
    """The sentences of one split of a JSON-lines file (gzipped) with `text`, `entities` and `split`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [_text(record) for record in records if record["split"] == split]


def is_sound(text: Text) -> bool:
    """Whether no name holds a comma, words in lower case or a person's title: labels of machines are sometimes off."""
    return all(_is_sound(text.text[name.start : name.end].split()) for name in text.names)


def _is_sound(words: list[str]) -> bool:
    lists = cues(LANGUAGE)
    small = lists.words["person_particles"] | lists.words["connectors"]
    if len(words) > 1 and words[0] in lists.words["titles"] and not lists.has("organisation_tails", words[-1]):
        return words[0] in _NO_TITLES
    lower = [word for word in words[1:] if word.islower() and word not in small]
    return not lower and not any("," in word for word in words) and any(c.isupper() for c in words[0])


def _text(record: dict) -> Text:
    return Text(record["text"], tuple(Name(e["start"], e["end"], e["label"]) for e in record["entities"]))


def into_texts(sentences: Sequence[Text], random: Random) -> Iterator[Text]:
    """Neighbouring sentences joined to texts of one to twelve sentences."""
    at = 0
    while at < len(sentences):
        count = 1 if random.random() < 0.3 else random.randint(2, _LONGEST)
        yield join(sentences[at : at + count], [random.choice(("\n\n", " ")) for _ in range(count)])
        at += count


def join(parts: Sequence[Text], gaps: Sequence[str]) -> Text:
    """One text of several, a gap behind each but the last."""
    text, names = "", []
    for part, gap in zip(parts, gaps, strict=False):
        names += [Name(n.start + len(text), n.end + len(text), n.label) for n in part.names]
        text += part.text + gap
    return Text(text.rstrip(), tuple(names))
