"""What a text tells of a name by what it has or does there: firms have shares and makers, clubs win and lose."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from copydesk.facts.entities.guesses import ORG, PERSON
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.lexicon import load
from copydesk.text.gazetteer import is_country
from copydesk.text.tokens import BREAK

Words = Sequence[str]


def by_evidence(words: Words, spans: Sequence[NameSpan], sport: int, cues: Cues) -> list[NameSpan]:
    """The spans in their order: a name of one word that is plainly a firm's somewhere in the text is one everywhere; in
    text about sport a town that plays is its club, and where `sport` words of it are many, also where it does not.
    Clubs that no span holds are added where a line gives a result."""
    firms = {words[s.first] for s in spans if s.first == s.last and _is_firm(words, s, cues)}
    firms -= {words[s.first] for s in spans if s.label == PERSON and _is_known_person(words, s, cues)}
    firms -= {words[s.last] for s in spans if s.label == PERSON and s.first < s.last}
    read = [s._replace(label=ORG) if s.first == s.last and words[s.first] in firms else s for s in spans]
    read = sorted([*read, *_missed(words, read, firms)])
    limits = load("names/evidence")
    if sport < limits["sport_words"]:
        return read
    playing = {span for span in read if _plays(words, span, cues)}
    if sport >= limits["sport_words_of_clubs"]:
        playing |= {span for span in read if _is_plural(words, span, cues)}
        clubs = {tuple(words[span.first : span.last + 1]) for span in playing}
        playing |= {s for s in read if tuple(words[s.first : s.last + 1]) in clubs and not _is_located(words, s, cues)}
    played = [span._replace(label=ORG) if span in playing else span for span in read]
    return sorted(_with_results(words, played, cues))


def _is_located(words: Words, span: NameSpan, cues: Cues) -> bool:
    """Whether a preposition shows that the town is meant."""
    return span.first > 0 and cues.has("place_prepositions", words[span.first - 1])


def _missed(words: Words, spans: Sequence[NameSpan], firms: set[str]) -> Iterator[NameSpan]:
    """The firms' names that no span holds and that stand beside no other capital."""
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    for at, word in enumerate(words) if firms else ():
        if word in firms and at not in taken:
            beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
            if not any(other[:1].isupper() for other in beside):
                yield NameSpan(at, at, ORG)


def sport_words(words: Iterable[str], cues: Cues) -> int:
    """How many different words of sport stand in the text."""
    return len(set(map(str.lower, _sport_forms(cues).intersection(words))))


@cache
def _sport_forms(cues: Cues) -> frozenset[str]:
    """The words of sport, as they stand in a text, in headlines and in lines in capitals."""
    return frozenset(
        form for word in cues.words["sport_words"] for form in (word, word.title(), word.capitalize(), word.upper())
    )


def is_about_sport(words: Iterable[str], cues: Cues, limit: str = "sport_words") -> bool:
    """Whether so many do that it is about sport; `limit` names how many in `names/evidence`."""
    return sport_words(words, cues) >= int(load("names/evidence")[limit])


def _is_firm(words: Words, span: NameSpan, cues: Cues) -> bool:
    """Whether the words around the name are said of firms alone."""
    name, limits = words[span.first], load("names/evidence")
    place = cues.place(name)
    if (place and place.is_well_known) or not name[0].isupper() or len(name) < limits["shortest_firm"]:
        return False
    before = [word.lower() for word in words[max(0, span.first - limits["before_firm"]) : span.first]]
    behind = [word.lower() for word in words[span.last + 1 : span.last + 1 + limits["behind_firm"]]]
    if any(cues.has("before_firms", " ".join(before[-n:])) for n in (1, 2, 3)):
        return True
    owned = behind[1:] if behind[:1] == ["'s"] else behind
    if owned[:1] and cues.has("behind_firms", owned[0]):
        return True
    if behind[:1] and cues.has("verbs_of_firms_alone", behind[0]):
        return True
    if behind[:1] and cues.has("market_verbs", behind[0]) and any(w[0].isdigit() for w in behind[1:2] if w):
        return any(cues.has("market_units", word) for word in behind[2:4])
    if behind[:1] and cues.has("result_verbs", behind[0]) and any(cues.has("results", word) for word in behind[1:]):
        return True
    is_clause = behind[:2] == [",", "which"] and behind[2:3] and cues.has("verbs_of_firms", behind[2])
    is_apposition = behind[:1] == [","] and behind[1:2] and cues.has("determiners", behind[1])
    until = behind.index(",", 1) if "," in behind[1:] else len(behind)
    return bool(is_clause or (is_apposition and any(cues.has("kinds_of_firms", word) for word in behind[2:until])))


def _is_known_person(words: Words, span: NameSpan, cues: Cues) -> bool:
    at = span.first - 1 - (words[span.first - 1 : span.first] == ["."])  # "Mr."
    return at >= 0 and cues.has("titles", words[at])


def _plays(words: Words, span: NameSpan, cues: Cues) -> bool:
    """Whether the name may be a club's, and the words beside it are those of a match."""
    if not _may_be_club(words, span, cues):
        return False
    before, behind = words[span.first - 1].lower() if span.first else "", words[span.last + 1 : span.last + 3]
    verb = [word.lower() for word in behind if word]
    told = verb[:1] and (cues.has("match_verbs", verb[0]) or cues.has("match_verbs", " ".join(verb)))
    return bool(told) or cues.has("before_opponents", before)


def _is_plural(words: Words, span: NameSpan, cues: Cues) -> bool:
    """Whether the name may be a club's, and a verb in the plural stands behind it."""
    behind = words[span.last + 1 : span.last + 2]
    return any(cues.has("plural_verbs", word) for word in behind) and _may_be_club(words, span, cues)


def _may_be_club(words: Words, span: NameSpan, cues: Cues) -> bool:
    """Whether the name is a town's, no country's, and nothing shows that the town or a person is meant."""
    name = " ".join(words[span.first : span.last + 1])
    if span.label == ORG or is_country(name) or is_country(name.title()) or not cues.place(name):
        return False
    return not _is_located(words, span, cues) and (span.label != PERSON or span.first == span.last)


def _with_results(words: Words, spans: Sequence[NameSpan], cues: Cues) -> Iterator[NameSpan]:
    """The spans, in lines with results those of clubs: `Utah 101 Portland 97`."""
    by_first = {span.first: span for span in spans}
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    for first, last in _lines(words):
        for run in _scorers(words, first, last, cues):
            known = by_first.get(run.first)
            if (known and known[:2] == run[:2]) or not taken.intersection(range(run.first, run.last + 1)):
                by_first[run.first] = run
    yield from by_first.values()


def _lines(words: Words) -> Iterator[tuple[int, int]]:
    """First and last token of each short line."""
    longest = load("names/evidence")["longest_result"]
    breaks = [-1, *(at for at, word in enumerate(words) if word == BREAK), len(words)]
    for before, behind in pairwise(breaks):
        if 1 < behind - before - 1 <= longest:
            yield before + 1, behind - 1


def _scorers(words: Words, first: int, last: int, cues: Cues) -> list[NameSpan]:
    """The sides of a result: names with a number behind each, where one of them at least is a town's."""
    runs, at = [], first
    while at <= last:
        end = at
        while end <= last and words[end][:1].isupper():
            end += 1
        if end > at:
            if end <= last and words[end][:1].isdigit():
                runs.append(NameSpan(at, end - 1, ORG))
            elif end > last or not cues.has("match_verbs", words[end].lower()):
                return []
        elif words[end][:1].isalpha() and not cues.has("result_words", words[end].lower()):
            return []
        at = max(end, at + 1)
    names = [" ".join(words[run.first : run.last + 1]) for run in runs]
    places = [cues.place(name) is not None and not is_country(name) for name in names]
    kept = zip(runs, names, strict=True)
    return [run for run, name in kept if not is_country(name) and not is_country(name.title())] if any(places) else []
