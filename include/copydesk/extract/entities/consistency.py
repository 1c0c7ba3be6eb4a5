"""One name, one meaning, all through a text: last names are the persons' introduced before, short names the firms'."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copydesk.extract.entities.guesses import ORG, PERSON, PLACE
from copydesk.extract.entities.names import Cues

_ARTICLE = "The"


class Span(NamedTuple):
    """The first and the last token of a name, and its label."""

    first: int
    last: int
    label: str


def settle(words: Sequence[str], spans: Iterable[Span], cues: Cues) -> list[tuple[Span, Span]]:
    """The spans in their order, made consistent, each with the span that gives the fullest form of its name.

    `words` are the tokens of the text. Spans are trimmed, their labels changed, last names that were missed are added.
    """
    trimmed = [span for span in (_trim(words, span, cues) for span in spans) if span]
    people, firms = _people(words, trimmed), _firms(words, trimmed, cues)
    labels = _labels(words, trimmed)
    settled = []
    for span in _with_missed(words, trimmed, people):
        name = tuple(words[span.first : span.last + 1])
        if name in people and not _is_sure_place(name, span, cues):
            settled.append((span._replace(label=PERSON), people[name]))
        elif name in firms and span.label != PLACE:
            settled.append((span._replace(label=ORG), firms[name]))
        else:
            is_place = PERSON not in (span.label, labels[name]) and cues.place(" ".join(name))
            settled.append((span if is_place else span._replace(label=labels[name]), span))
    return settled


def _trim(words: Sequence[str], span: Span, cues: Cues) -> Span | None:
    """Without an article in front that is no part of the name, and without a joint at the end."""
    first, last, label = span
    if words[first] == _ARTICLE and last > first and not _is_known(" ".join(words[first : last + 1]), cues):
        first += 1
    while last >= first and not any(map(str.isalnum, words[last])):
        last -= 1
    return Span(first, last, label) if last >= first else None


def _is_known(name: str, cues: Cues) -> bool:
    return cues.is_organisation(name) or bool(cues.place(name))


def _people(words: Sequence[str], spans: Sequence[Span]) -> dict[tuple[str, ...], Span]:
    """The last name, and the last name with its particle, of each person with more names than one."""
    people: dict[tuple[str, ...], Span] = {}
    for span in spans:
        if span.label == PERSON:
            name = tuple(words[span.first : span.last + 1])
            for start in range(1, len(name)):
                if name[start][0].isalpha():
                    people.setdefault(name[start:], span)
    return people


def _firms(words: Sequence[str], spans: Sequence[Span], cues: Cues) -> dict[tuple[str, ...], Span]:
    """What is left of each firm's name without the words that say that it is one."""
    firms: dict[tuple[str, ...], Span] = {}
    for span in spans:
        name = words[span.first : span.last + 1]
        if span.label == ORG and len(name) > 1 and cues.has("organisation_tails", name[-1]):
            short = tuple(name[:-1])
            while len(short) > 1 and cues.has("organisation_tails", short[-1]):
                short = short[:-1]
            is_common = cues.has("adjectives", short[0]) or cues.has("title_modifiers", short[0])
            if not is_common and not cues.place(short[0]) and not cues.has("demonyms", short[0]):
                firms.setdefault(short, span)
    return firms


def _is_sure_place(name: tuple[str, ...], span: Span, cues: Cues) -> bool:
    place = cues.place(" ".join(name)) if span.label == PLACE else None
    return bool(place and place.is_well_known)


def _labels(words: Sequence[str], spans: Sequence[Span]) -> dict[tuple[str, ...], str]:
    """The label that most mentions of a name have; of as many, the first one's."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for span in spans:
        votes.setdefault(tuple(words[span.first : span.last + 1]), Counter())[span.label] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in votes.items()}


def _with_missed(words: Sequence[str], spans: Sequence[Span], people: dict[tuple[str, ...], Span]) -> Iterator[Span]:
    """The spans, and between them the single last names of people that no span holds."""
    last_names = {name[0] for name in people if len(name) == 1 and len(name[0]) > 2 and name[0][0].isupper()}
    at = 0
    for span in [*spans, Span(len(words), len(words), "")]:
        if last_names:
            yield from (
                Span(missed, missed, PERSON)
                for missed in range(at, span.first)
                if words[missed] in last_names and not _goes_on(words, missed)
            )
        if span.label:
            yield span
        at = span.last + 1


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a capitalised word stands directly before or behind."""
    return any(word[:1].isupper() for word in (*words[at - 1 : at], *words[at + 1 : at + 2]))
