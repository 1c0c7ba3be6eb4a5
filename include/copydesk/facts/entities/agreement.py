"""One label for all mentions of a name, by what speaks for each label in all of them together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from copydesk.facts.entities.evidence import is_about_sport
from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.facts.entities.tagger.chances import Chances
from copydesk.lexicon import load
from copydesk.text.gazetteer import is_country

Name = tuple[str, ...]  # the tokens of a name, those in capitals as names in other lines are spelt
Words = Sequence[str]

_LABELS = (PERSON, ORG, PLACE)
_UNKNOWN = ""  # the label of a mention that nothing has read as a name
_LONGEST_ACRONYM = 4  # letters; longer words in capitals are names in a headline


class Tagging(NamedTuple):
    """What the tagger makes of a text: the label of the name that ends with a token, and the chances of any tokens."""

    labels: Mapping[int, str]
    chances: Chances


class _Text(NamedTuple):
    words: Words
    cues: Cues
    tagging: Tagging
    lone: frozenset[str]  # capitalised words that stand somewhere with no other beside them
    lower: frozenset[str]  # words without a capital
    is_sport: bool


class _Relatives(NamedTuple):
    """The single words that are part of a person's name of several, and those that an organisation's begins with."""

    people: set[str]
    firms: set[str]

    def learn(self, name: Name, label: str, cues: Cues) -> None:
        if len(name) > 1 and label == PERSON:
            self.people.update((name[0], name[-1]))
        elif len(name) > 1 and label == ORG and not _is_common(name[0], cues):
            self.firms.add(name[0])


def agree(words: Words, spans: Sequence[NameSpan], tagging: Tagging, cues: Cues) -> list[NameSpan]:
    """The spans in their order, each name's mentions with one label, and mentions of the names that no span holds.

    A place's name stays that of its club or government, and the other way round, where a mention plainly says so.
    """
    spans = _without_articles(words, spans, cues)
    text = _Text(words, cues, tagging, _lone(words), frozenset(filter(str.islower, words)), is_about_sport(words, cues))
    mentions: dict[Name, list[NameSpan]] = {}
    for span in spans:
        mentions.setdefault(_name(words, span), []).append(span)
    missed = _missed(text, spans, mentions)
    labels: dict[Name, str] = {}
    relatives = _Relatives(set(), set())
    for name in sorted(mentions, key=len, reverse=True):
        if len(name) > 1 or name[0] not in relatives.people:
            labels[name] = _label(text, name, [*mentions[name], *missed.get(name, ())], relatives)
            relatives.learn(name, labels[name], cues)
    agreed = [_agreed(text, name, span, labels.get(name, span.label)) for name in mentions for span in mentions[name]]
    added = [span._replace(label=labels[name]) for name in missed if name in labels for span in missed[name]]
    short = _missed(text, [*agreed, *added], {(first,) for first in relatives.firms if (first,) not in labels})
    return sorted([*agreed, *added, *(span._replace(label=ORG) for spans in short.values() for span in spans)])


def _without_articles(words: Words, spans: Sequence[NameSpan], cues: Cues) -> list[NameSpan]:
    """The spans, without the article that opens a name's sentence where it is no part of the name inside of one."""
    led = (span for span in spans if span.first and cues.has("definite_articles", words[span.first - 1]))
    bare = {tuple(words[first : span.last + 1]) for span in led for first in range(span.first, span.last + 1)}
    return [
        span._replace(first=span.first + 1)
        if words[span.first].istitle()
        and cues.has("definite_articles", words[span.first].lower())
        and tuple(words[span.first + 1 : span.last + 1]) in bare
        else span
        for span in spans
    ]


def _name(words: Words, span: NameSpan) -> Name:
    return tuple(
        word.capitalize() if len(word) > _LONGEST_ACRONYM and word.isupper() else word
        for word in words[span.first : span.last + 1]
    )


def _is_common(word: str, cues: Cues) -> bool:
    """Whether the word means none by itself of those whose name it begins."""
    kinds = ("adjectives", "title_modifiers", "demonyms", "organisation_tails", "given", "titles")
    is_word = cues.has("function_words", word.lower()) or cues.is_plural(word) or not word[:1].isupper()
    return is_word or any(cues.has(kind, word) for kind in kinds) or bool(cues.place(word))


def _lone(words: Words) -> frozenset[str]:
    return frozenset(word for at, word in enumerate(words) if word[:1].isupper() and _is_lone(words, at, at))


def _is_lone(words: Words, first: int, last: int) -> bool:
    return not any(word[:1].isupper() for word in (*words[max(0, first - 1) : first], *words[last + 1 : last + 2]))


@cache
def _limits() -> Mapping[str, float]:
    limits: Mapping[str, float] = load("tagger/decoding")["agreement"]
    return limits


def _label(text: _Text, name: Name, spans: Sequence[NameSpan], relatives: _Relatives) -> str:
    """The label that most speaks for."""
    weights = dict.fromkeys(_LABELS, 0.0)
    for span in spans:
        for label, weight in _own(text, span).items():
            weights[label] += weight
        if span.label:
            weights[span.label] += _limits()["told" if _is_told(text, span) else "read"]
    if text.cues.is_organisation(" ".join(name)):
        weights[ORG] += _limits()["told"]
    weights[PERSON] += _for_person(text, name, any(_is_introduced(text, span) for span in spans))
    if name[0] in relatives.firms and len(name) == 1:
        weights[ORG] += _limits()["short_form"]
    return max(_LABELS, key=weights.__getitem__)


def _is_told(text: _Text, span: NameSpan) -> bool:
    return text.tagging.labels.get(span.last) != span.label


def _own(text: _Text, span: NameSpan) -> dict[str, float]:
    """What the mention by itself says for each label: the logarithm of its chance among names."""
    least = _limits()["least_chance"]
    unnamed, *chances = text.tagging.chances.of(span.first, span.last)
    named = max(least, 1 - unnamed)
    weights = {label: log(max(least, chance / named)) for label, chance in zip(_LABELS, chances, strict=True)}
    if _is_located(text, span):
        weights[PLACE] += _limits()["located"]
    return weights


def _is_located(text: _Text, span: NameSpan) -> bool:
    """Whether the name stands behind `in` or the like, or in front of its country."""
    before, behind = text.words[max(0, span.first - 1) : span.first], text.words[span.last + 1 : span.last + 3]
    is_in = any(text.cues.has("place_prepositions", word) for word in before)
    return is_in or (behind[:1] == [","] and any(map(is_country, behind[1:])))


def _is_introduced(text: _Text, span: NameSpan) -> bool:
    """Whether a title or a job stands in front of the name, or it begins with a common first name."""
    before, cues = text.words[max(0, span.first - 2) : span.first], text.cues
    is_titled = any(cues.has("titles", word) or cues.is_job(word) for word in before)
    return is_titled or cues.has("given", text.words[span.first])


def _for_person(text: _Text, name: Name, is_introduced: bool) -> float:
    """What the form of the name and the short forms elsewhere say for a person, below zero against one."""
    if is_introduced:
        return 0.0
    if len(name) == 1:
        return -_limits()["unintroduced"]
    is_first_alone = name[0] in text.lone and name[-1] not in text.lone and not name[-1][:1].islower()
    against = _limits()["first_alone"] if is_first_alone else 0.0
    return -against - (_limits()["ends_with_country"] if is_country(name[-1]) else 0.0)


def _agreed(text: _Text, name: Name, span: NameSpan, label: str) -> NameSpan:
    """The span with the label, unless it plainly is the place of that name, or the organisation there."""
    if label != span.label and PERSON not in (label, span.label) and text.cues.place(" ".join(name)):
        own = _own(text, span)
        strong = _limits()["strong_in_sport" if text.is_sport else "strong"]
        if _is_told(text, span) or own[span.label] - own[label] >= strong:
            return span
    return span if label == span.label else span._replace(label=label)


def _missed(text: _Text, spans: Iterable[NameSpan], names: Collection[Name]) -> dict[Name, list[NameSpan]]:
    """Mentions that no span holds, of the names of several words and of those that the text has with a capital only."""
    by_first: dict[str, list[Name]] = {}
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1 or name[0].lower() not in text.lower:
            by_first.setdefault(name[0], []).append(name)
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    missed: dict[Name, list[NameSpan]] = {}
    for first, word in enumerate(text.words):
        for name in by_first.get(word, ()) if first not in taken else ():
            span = NameSpan(first, first + len(name) - 1, _UNKNOWN)
            if tuple(text.words[first : span.last + 1]) == name and taken.isdisjoint(range(first, span.last + 1)):
                if _is_lone(text.words, first, span.last) and _may_be_name(text, span):
                    missed.setdefault(name, []).append(span)
                    taken.update(range(first, span.last + 1))
                break
    return missed


def _may_be_name(text: _Text, span: NameSpan) -> bool:
    """Whether the words are no adjective, alone or in a compound (`U.S.-born`), and the tagger does not rule it out."""
    behind, name = text.words[span.last + 1 : span.last + 2], text.words[span.first]
    if behind == ["-"] or any(text.cues.has(kind, name) for kind in ("demonyms", "not_names")):
        return False
    return text.tagging.chances.of(span.first, span.last)[0] <= _limits()["most_unnamed"]
