"""Joint speakers: `Lena Voss and Omar Tal said`, `said Lena Voss, the mayor, and Omar Tal`."""

import re
from collections.abc import Sequence

from copydesk.facts.attribution.names import Names
from copydesk.facts.attribution.phrases import WORD
from copydesk.model import Entity, Span

_MOST_JOINED = 12  # names on either side of the one that is known to speak
_LONGEST_GAP = 80  # characters between two names
_MOST_TITLES = 4  # words in front of the second name
# An apposition between commas, or the comma of a list; then the word that joins, and titles in front of the next name.
_GAP = re.compile(r"(?:, (?P<apposition>[^,.;:\"“”«»]{2,40}))?(?P<comma>,)? (?P<rest>[^,.;:\"“”«»]*)")


def joint_speakers(names: Names, speaker: str, stretch: Span) -> tuple[str, ...]:
    """The full names of all who speak with the speaker that is named in the stretch, in the order of the text; the
    speaker alone, who need not have a name there, where nobody does."""
    within = names.within(stretch.start, stretch.end)
    named = next((entity for entity in within if entity.canonical == speaker), None)
    if named is None:
        return (speaker,)
    chain, gaps = _chain(names, names.index(named))
    first = 0
    for at, gap in enumerate(gaps):
        if gap == "comma" or (gap == "comma_and" and at == first):  # ", and Omar Tal agreed": a clause of its own
            continue
        together = tuple(dict.fromkeys(entity.canonical for entity in chain[first : at + 2]))
        if speaker in together:
            return together
        first = at + 1
    return (speaker,)


def _chain(names: Names, at: int) -> tuple[Sequence[Entity], Sequence[str]]:
    """The names around the one at the index that stand in a row, and how each is joined to the next."""
    entities = names.entities
    gaps: list[str] = []
    first = last = at
    while first and at - first < _MOST_JOINED and (gap := _joined(names, entities[first - 1], entities[first])):
        first -= 1
        gaps.insert(0, gap)
    while last + 1 < len(entities) and last - at < _MOST_JOINED:
        gap = _joined(names, entities[last], entities[last + 1])
        if not gap:
            break
        last += 1
        gaps.append(gap)
    return entities[first : last + 1], gaps


def _joined(names: Names, one: Entity, other: Entity) -> str:
    """How the second name is joined to the first: by `and`, by `comma_and`, by `comma`; empty where it is not."""
    alike = one.label == other.label or "PERSON" not in (one.label, other.label)
    if not alike or one.canonical == other.canonical or not 0 < other.start - one.end <= _LONGEST_GAP:
        return ""
    gap = _GAP.fullmatch(names.text, one.end, other.start)
    if gap is None:
        return ""
    link, *titles = WORD.findall(gap["rest"]) or [""]
    if link.lower() not in names.speech.joining:
        is_list = gap["apposition"] is None and gap["comma"] and _are_titles(names, [link, *titles] if link else [])
        return "comma" if is_list else ""
    if not _are_titles(names, titles):
        return ""
    return "comma_and" if gap["comma"] and gap["apposition"] is None else "and"


def _are_titles(names: Names, words: Sequence[str]) -> bool:
    """Whether the words between a link and a name may be titles, and make no clause or phrase of its own."""
    speech = names.speech
    closed = speech.subject_ends | speech.subject_starts | speech.auxiliaries | speech.verbs | speech.complements
    return len(words) <= _MOST_TITLES and all(
        word.lower() not in closed or word.lower() in speech.articles for word in words
    )
