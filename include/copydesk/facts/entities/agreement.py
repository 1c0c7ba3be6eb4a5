"""One label for all mentions of a name, by what speaks for each label in all of them together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import NamedTuple

from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.facts.entities.tagger.chances import Chances
from copydesk.facts.entities.tagger.features import LANGUAGE
from copydesk.lexicon import load
from copydesk.text.gazetteer import is_country
from copydesk.text.reporting_verbs import reporting_verbs

Name = tuple[str, ...]  # the tokens of a name, those in capitals as names in other lines are spelt
Words = Sequence[str]

_LABELS = (PERSON, ORG, PLACE)
_UNKNOWN = ""  # the label of a mention that nothing has read as a name
_LONGEST_ACRONYM = 4  # letters; longer words in capitals are names in a headline


class Tagging(NamedTuple):
    """What the tagger makes of a text: the label of the name that ends with a token, and the chances of any tokens."""

    labels: Mapping[int, str]
    chances: Chances


@dataclass(frozen=True)
class _Text:
    words: Words
    cues: Cues
    tagging: Tagging
    capitals: Mapping[int, str]  # the words that have one
    is_sport: bool

    @cached_property
    def lone(self) -> frozenset[str]:
        """The capitalised words that stand somewhere with no other beside them."""
        capitals = self.capitals
        return frozenset(word for at, word in capitals.items() if at - 1 not in capitals and at + 1 not in capitals)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)


class _Relatives(NamedTuple):
    """The single words that are part of a person's name of several, and those that an organisation's begins with."""

    people: set[str]
    firms: set[str]

    def learn(self, name: Name, label: str, cues: Cues) -> None:
        """Takes note of a name of several words."""
        if label == PERSON:
            self.people.update((name[0], name[-1]))
            if name[-1][:1].islower():
                self.people.update((name[-1].partition("-")[2], name[-1][:1].upper() + name[-1][1:]))  # of "al-Sadeq"
        elif label == ORG and not _is_common(name[0], cues):
            self.firms.add(name[0])


def agree(words: Words, spans: Sequence[NameSpan], tagging: Tagging, is_sport: bool, cues: Cues) -> list[NameSpan]:
    """The spans in their order, each name's mentions with one label, and mentions of the names that no span holds.

    A place's name stays that of its club or government, and the other way round, where a mention plainly says so.
    """
    spans = _without_articles(words, spans, cues)
    capitals = {at: words[at] for at in tagging.chances.candidates if words[at][:1].isupper()}
    text = _Text(words, cues, tagging, capitals, is_sport)
    names = [_name(words, span) for span in spans]
    mentions: dict[Name, list[NameSpan]] = {}
    unheld = dict(capitals)
    for span, name in zip(spans, names, strict=True):
        mentions.setdefault(name, []).append(span)
        for at in range(span.first, span.last + 1):
            unheld.pop(at, None)
    missed = _missed(text, unheld, mentions)
    labels: dict[Name, str] = {}
    relatives = _Relatives(set(), set())
    for name in sorted(mentions, key=len, reverse=True):
        if len(name) > 1 or name[0] not in relatives.people:
            said = [*mentions[name], *missed[name]] if name in missed else mentions[name]
            labels[name] = _plain_label(text, name, said, relatives) or _label(text, name, said, relatives)
            if len(name) > 1:
                relatives.learn(name, labels[name], cues)
    agreed = [
        span if labels.get(name, span.label) == span.label else _agreed(text, name, span, labels[name])
        for span, name in zip(spans, names, strict=True)
    ]
    added = [span._replace(label=labels[name]) for name in missed if name in labels for span in missed[name]]
    added.extend(_short_forms(text, unheld, {(word,) for word in relatives.firms} - labels.keys()))
    return sorted([*agreed, *added]) if added else agreed


def _short_forms(text: _Text, unheld: Mapping[int, str], names: Iterable[Name]) -> Iterator[NameSpan]:
    """The first words of organisations' names that no span holds, where they stand by themselves. A word that only
    opens sentences may be any (`Open doors`): there it has to say something."""
    for spans in _missed(text, unheld, names).values():
        is_name = any(_is_inside(text.words, span) for span in spans)
        for span in spans:
            if is_name or _says(text, span):
                yield span._replace(label=ORG)


def _says(text: _Text, span: NameSpan) -> bool:
    """Whether a verb of saying stands behind the name, or a relative clause."""
    behind = text.words[span.last + 1 : span.last + 3]
    is_described = behind[:1] == [","] and any(text.cues.has("relatives", word) for word in behind[1:])
    return is_described or not reporting_verbs(LANGUAGE).isdisjoint(behind[:1])


def _is_inside(words: Words, span: NameSpan) -> bool:
    """Whether a word stands in front of the name in its sentence."""
    return span.first > 0 and words[span.first - 1][:1].isalnum()


def _without_articles(words: Words, spans: Sequence[NameSpan], cues: Cues) -> Sequence[NameSpan]:
    """The spans, without the article that opens a name's sentence where it is no part of the name inside of one."""
    articles = {span for span in spans if span.first < span.last and words[span.first] in _articles(cues)}
    if not articles:
        return spans
    led = [span for span in spans if span.first and cues.has("definite_articles", words[span.first - 1])]
    bare = {tuple(words[first : span.last + 1]) for span in led for first in range(span.first, span.last + 1)}
    cut = {span for span in articles if tuple(words[span.first + 1 : span.last + 1]) in bare}
    return [span._replace(first=span.first + 1) if span in cut else span for span in spans]


@cache
def _articles(cues: Cues) -> frozenset[str]:
    return frozenset(map(str.capitalize, cues.words["definite_articles"]))


def _name(words: Words, span: NameSpan) -> Name:
    name = tuple(words[span.first : span.last + 1])
    if len(name) == 1 and not name[0].isupper():
        return name
    if not any(map(str.isupper, name)):
        return name
    return tuple(word.capitalize() if len(word) > _LONGEST_ACRONYM and word.isupper() else word for word in name)


def _is_common(word: str, cues: Cues) -> bool:
    """Whether the word means none by itself of those whose name it begins."""
    kinds = ("adjectives", "title_modifiers", "demonyms", "organisation_tails", "given", "titles")
    is_word = cues.has("function_words", word.lower()) or cues.is_plural(word) or not word[:1].isupper()
    place = cues.place(word)
    is_place = place is not None and place.is_well_known
    return is_word or is_place or any(cues.has(kind, word) for kind in kinds)


def _is_lone(capitals: Mapping[int, str], first: int, last: int) -> bool:
    """Whether no capitalised word stands beside the tokens."""
    return first - 1 not in capitals and last + 1 not in capitals


@cache
def _limits() -> Mapping[str, float]:
    limits: Mapping[str, float] = load("tagger/decoding")["agreement"]
    return limits


def _plain_label(text: _Text, name: Name, spans: Sequence[NameSpan], relatives: _Relatives) -> str | None:
    """The label that all mentions have, if nothing about the name may speak against it."""
    label = spans[0].label
    if len(spans) > 1 and any(span.label != label for span in spans):
        return None
    if len(name) == 1 and (label == PERSON or name[0] in relatives.firms):
        return None
    is_known = label != ORG and text.cues.is_organisation(" ".join(name))
    is_doubtful = label == PERSON and not _is_introduced(text, spans)
    return None if is_known or is_doubtful else label


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
    if not _is_introduced(text, spans):
        weights[PERSON] -= _against_person(text, name)
        weights[ORG] -= _limits()["unintroduced_firm"] if len(name) == 1 else 0.0
        weights[PLACE] -= _limits()["unknown_place"] if len(name) == 1 and not text.cues.place(name[0]) else 0.0
    if len(name) > 1 and name[-1] in text.lone and not is_country(name[-1]):
        weights[PERSON] += _limits()["last_alone"] if any(span.label == PERSON for span in spans) else 0.0
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


def _is_introduced(text: _Text, spans: Sequence[NameSpan]) -> bool:
    """Whether the name begins with a common first name, or a title or a job stands in front of it somewhere,
    or an age behind it."""
    words, cues = text.words, text.cues
    if cues.has("given", words[spans[0].first]):
        return True
    before = (word for span in spans for word in words[max(0, span.first - 2) : span.first])
    if any(cues.has("titles", word) or cues.is_job(word) for word in before):
        return True
    return any(_is_age(words[span.last + 1 : span.last + 4]) for span in spans)


def _is_age(words: Words) -> bool:
    return len(words) == 3 and words[0] == words[2] == "," and words[1].isdigit() and len(words[1]) <= 2


def _against_person(text: _Text, name: Name) -> float:
    """What the form of the name and the short forms elsewhere say against a person whom nothing introduces."""
    if len(name) == 1:
        return _limits()["unintroduced"]
    against = 0.0
    if not name[-1][:1].islower() and name[0] in text.lone and name[-1] not in text.lone:
        against += _limits()["first_alone"]
        if text.cues.is_plural(name[-1]) or text.cues.has("organisation_nouns", name[-1].lower()):
            against += _limits()["ends_like_firm"]
    return against + (_limits()["ends_with_country"] if is_country(name[-1]) else 0.0)


def _agreed(text: _Text, name: Name, span: NameSpan, label: str) -> NameSpan:
    """The span with the label, another than its own, unless it plainly is the place of that name, or the organisation
    there."""
    if PERSON not in (label, span.label) and text.cues.place(" ".join(name)):
        own = _own(text, span)
        strong = _limits()["strong_in_sport" if text.is_sport else "strong"]
        if _is_told(text, span) or own[span.label] - own[label] >= strong:
            return span
    return span._replace(label=label)


def _missed(text: _Text, unheld: Mapping[int, str], names: Iterable[Name]) -> dict[Name, list[NameSpan]]:
    """Mentions of the names among the capitalised words that no span holds (`unheld`)."""
    unheld_words = set(unheld.values())
    wanted = {name for name in names if name[0] in unheld_words}
    lengths: dict[str, set[int]] = {}
    for name in wanted:
        lengths.setdefault(name[0], set()).add(len(name))
    missed: dict[Name, list[NameSpan]] = {}
    for first in [at for at, word in unheld.items() if word in lengths] if lengths else ():
        for length in sorted(lengths[unheld[first]], reverse=True):
            name, span = tuple(text.words[first : first + length]), NameSpan(first, first + length - 1, _UNKNOWN)
            if name in wanted and _may_be_name(text, span):
                missed.setdefault(name, []).append(span)
                break
    return missed


def _may_be_name(text: _Text, span: NameSpan) -> bool:
    """Whether the words stand by themselves, are no adjective, alone or in a compound (`U.S.-born`), nor the first of a
    sentence that others have in lower case, and the tagger does not rule a name out."""
    behind, word = text.words[span.last + 1 : span.last + 2], text.words[span.first]
    if behind == ["-"] or any(text.cues.has(kind, word) for kind in ("demonyms", "not_names", "adjectives")):
        return False
    if not _is_lone(text.capitals, span.first, span.last) or (
        span.first == span.last and word.lower() in text.vocabulary
    ):
        return False
    return text.tagging.chances.of(span.first, span.last)[0] <= _limits()["most_unnamed"]
