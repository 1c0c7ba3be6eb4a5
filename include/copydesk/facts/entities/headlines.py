"""Names in lines in capitals, where no capital tells how far one goes: as the rest of the text has them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.text.tokens import BREAK

Name = tuple[str, ...]
_LONGEST = 5  # tokens of a name that is looked for


def read_headlines(words: Sequence[str], spans: Sequence[NameSpan], cues: Cues) -> list[NameSpan]:
    """The spans in their order. In each line in capitals names that the other lines have, and last names of their
    people, replace what was found in their place and are added where nothing was; what is no more than such a name
    and other words goes."""
    lines = [line for line in _lines(words) if _is_shouted(words[line.start : line.stop])]
    if not lines:
        return list(spans)
    shouted = {at for line in lines for at in line}
    known = _known([span for span in spans if span.first not in shouted], words, cues)
    found = [name for line in lines for name in _names(words, line, known)]
    taken = {at for name in found for at in range(name.first, name.last + 1)}
    kept = (span for span in spans if taken.isdisjoint(range(span.first, span.last + 1)))
    return sorted([*kept, *found])


def _lines(words: Sequence[str]) -> list[range]:
    breaks = [-1, *(at for at, word in enumerate(words) if word == BREAK), len(words)]
    return [range(before + 1, behind) for before, behind in pairwise(breaks) if behind > before + 1]


def _is_shouted(line: Sequence[str]) -> bool:
    """Whether its words are in capitals, two of them at least."""
    if any(map(str.islower, line)):  # as in nearly all
        return False
    letters = [word for word in line if word[0].isalpha()]
    return len(letters) > 1 and all(word.isupper() for word in letters)


def _known(spans: Sequence[NameSpan], words: Sequence[str], cues: Cues) -> dict[Name, str]:
    """The labels of the names by their words in capitals; none of one that has several."""
    labels: dict[Name, set[str]] = {}
    for first, last, label in spans:
        name = tuple(word.upper() for word in words[first : last + 1])
        labels.setdefault(name, set()).add(label)
        if label == PERSON and last > first:
            labels.setdefault(name[-1:], set()).add(PERSON)
        elif label == ORG and last > first and cues.has("organisation_tails", words[last]):
            labels.setdefault(name[:-1], set()).add(ORG)
    return {name: next(iter(found)) for name, found in labels.items() if found in ({PERSON}, {ORG}, {PLACE})}


def _names(words: Sequence[str], line: range, known: Mapping[Name, str]) -> list[NameSpan]:
    found, at = [], line.start
    while at < line.stop:
        lengths = range(min(_LONGEST, line.stop - at), 0, -1)
        length = next((n for n in lengths if tuple(words[at : at + n]) in known), 0)
        if length:
            found.append(NameSpan(at, at + length - 1, known[tuple(words[at : at + length])]))
        at += length or 1
    return found
