"""Turns of an interview: paragraphs that begin with who speaks and a colon (`Q:`, `SPIEGEL:`, `Ruiz:`)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from copydesk.lexicon import load
from copydesk.model import Entity, Quote
from copydesk.text.document import Document

_LABEL = re.compile(r"([^\W\d_][\w.&’'-]{0,30}(?: [^\W\d_][\w.&’'-]{0,30}){0,3}):\s+(?=\S)")
_FEWEST_TURNS = 3
_FEWEST_OF_ONE = 2


def find_turns(document: Document, entities: Sequence[Entity]) -> list[Quote]:
    """The turns in their order, each a quote without its label; none where it is no interview.

    `entities` are those of the same document: they give the speakers their full names. Letters (`Q`, `A`) name nobody.
    """
    text = document.text
    if ": " not in text:
        return []
    labelled = [(p, found) for p in document.body.paragraphs if (found := _LABEL.match(text, p.start, p.end))]
    if len(labelled) < _FEWEST_TURNS:
        return []
    letters, names = load("quotes/turns")["letters"], _names(entities)
    turns = [(p, found) for p, found in labelled if _is_label(found[1], letters, names)]
    times = Counter(found[1] for _, found in turns)
    if len(turns) < _FEWEST_TURNS or len(times) < 2 or max(times.values()) < _FEWEST_OF_ONE:
        return []
    return [_turn(document, found, paragraph.end, letters, names) for paragraph, found in turns]


def _names(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """The first person or organisation of each name, and of each last name, in small letters."""
    names: dict[str, Entity] = {}
    for entity in entities:
        if entity.label != "PLACE":
            canonical = entity.canonical.casefold()
            for name in (canonical, canonical.split()[-1]):
                names.setdefault(name, entity)
    return names


def _is_label(label: str, letters: Sequence[str], names: Mapping[str, Entity]) -> bool:
    return label in letters or label.isupper() or label.casefold() in names


def _turn(
    document: Document, found: re.Match[str], end: int, letters: Sequence[str], names: Mapping[str, Entity]
) -> Quote:
    label = found[1]
    named = names.get(label.casefold())
    speaker = named.canonical if named else None if label in letters else label
    text = document.text[found.end() : end]
    return Quote(text, speaker, named.role if named else None, None, found.end(), end)
