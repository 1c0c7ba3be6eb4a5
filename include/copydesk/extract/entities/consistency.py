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
    """Without what is no part of the name in front (an article, a trade), and a joint at the end."""
    first, last, label = span
    while first < last and _is_loose(words[first : last + 1], cues):
        first += 1
    while last >= first and not any(map(str.isalnum, words[last])):
        last -= 1
    return Span(first, last, label) if last >= first else None


def _is_loose(name: Sequence[str], cues: Cues) -> bool:
    """Whether the first word goes with the name, but is none of it."""
    word = name[0]
    if not word[0].isalnum():
        return True
    is_trade = cues.has("organisation_nouns", word.lower()) and not cues.has("organisation_heads", word)
    return (word == _ARTICLE or is_trade) and not _is_known(" ".join(name), cues)


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
    """The first words of each firm's name, which mean it as well."""
    firms: dict[tuple[str, ...], Span] = {}
    for span in spans:
        name = tuple(words[span.first : span.last + 1])
        is_firm = span.label == ORG and cues.has("organisation_tails", name[-1])
        if is_firm and not _is_common(name[0], cues):
            for length in range(1, len(name)):
                firms.setdefault(name[:length], span)
    return firms


def _is_common(word: str, cues: Cues) -> bool:
    """Whether many organisations' names begin with the word: it means none of them by itself."""
    is_modifier = any(
        cues.has(kind, word) for kind in ("adjectives", "title_modifiers", "demonyms", "organisation_tails")
    )
    return is_modifier or bool(cues.place(word)) or cues.has("given", word)


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
