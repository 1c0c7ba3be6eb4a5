"""Who gives a number: `according to aid agencies`, `police said`, `said Mayor Inga Storm`."""

from typing import NamedTuple

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.language import FigureLanguage
from copydesk.extract.figures.names import FullNames, plain_name
from copydesk.extract.figures.tokens import Sentence, split_sentences
from copydesk.model import Body

# A subject further from its verb than this is not looked for.
LONGEST_SUBJECT = 14
# How far back a pronoun may lead, in characters.
PRONOUN_REACH = 400
QUOTE_ENDS = (",", '"', "”", "’", "'", "»")


class Attribution(NamedTuple):
    """`name` gives what the sentence says; `i` is the word of the verb or phrase that tells so."""

    i: int
    name: str


class Attributions:
    """The attributions of a body, read sentence by sentence where a figure asks for them."""

    def __init__(self, body: Body, language: FigureLanguage):
        self._body, self._language = body, language
        self._full_names = FullNames(body.text, language.sources)
        self._known: tuple[int, list[Attribution]] = (-1, [])

    def source_of(self, clauses: Clauses, i: int) -> str | None:
        """Who gives the number at word `i`: the nearest attribution before it, else the first one behind; else None."""
        if self._known[0] != clauses.sentence.start:
            self._known = (clauses.sentence.start, self._read(clauses))
        found = self._known[1]
        before = [a for a in found if a.i < i]
        chosen = before[-1] if before else next(iter(found), None)
        return self._resolved(chosen.name, clauses.sentence.start) if chosen else None

    def _read(self, clauses: Clauses) -> list[Attribution]:
        if self._language.subject_first:
            return _opening_subject(clauses)
        found = []
        for i in range(len(clauses.words)):
            phrase = clauses.starts_with("phrases_source", i)
            if phrase:
                name = _name_behind(clauses, phrase.last)
            elif clauses.words[i] in self._language.sources["verbs"] and not _tells_no_source(clauses, i):
                name = _inverted_subject(clauses, i) or _subject(clauses, i)
            else:
                continue
            if name:
                found.append(Attribution(i, name))
        return found

    def _resolved(self, name: str, before: int) -> str | None:
        """The full name for a last name, the last speaker before for a pronoun."""
        if name.lower() in self._language.sources["pronouns"]:
            return self._speaker_before(before, person=name.lower() in self._language.sources["person_pronouns"])
        return self._full_names.of(name, before)

    def _speaker_before(self, end: int, person: bool) -> str | None:
        body, language = self._body.text, self._language
        start = max(0, end - PRONOUN_REACH)
        for first, last in reversed(list(split_sentences(body, start, end, language.abbreviations))):
            for attribution in reversed(self._read(Clauses(Sentence(body, first, last), language))):
                name = self._full_names.of(attribution.name, first)
                is_person = name[0].isupper() and self._full_names.is_person(name)
                if name.lower() not in language.sources["pronouns"] and is_person == person:
                    return name
        return None


def _tells_no_source(clauses: Clauses, i: int) -> bool:
    """`claimed 17 lives`: a word that could tell a source, but is the cue of a number here."""
    return i in clauses.cue_at and i + 1 in clauses.starts


def _opening_subject(clauses: Clauses) -> list[Attribution]:
    """`Valilik, … açıkladı.`: the subject before the first comma of a sentence that ends in a verb of saying."""
    words, verbs = clauses.words, clauses.language.sources["verbs"]
    if "," not in words[:8] or not any(w in verbs for w in words[-4:]):
        return []
    last = words.index(",")
    name = _name(clauses, 0, last) if last else None
    return [Attribution(0, name)] if name else []


def _name_behind(clauses: Clauses, i: int, whole: bool = False) -> str | None:
    """The name that begins at word `i`; with `whole`, only where nothing but an adverbial follows it in its clause."""
    language, last = clauses.language, i
    while last < min(len(clauses.words), i + LONGEST_SUBJECT):
        if clauses.words[last] in language.sources["boundaries"] or (last > i and _is_cut(clauses, last)):
            break
        last += 1
    return None if whole and clauses.word(last) in language.sources["before_verb"] else _name(clauses, i, last)


def _inverted_subject(clauses: Clauses, i: int) -> str | None:
    """`…," said the mayor.`"""
    sources, first = clauses.language.sources, i
    while first and clauses.words[first - 1] in sources["before_verb"]:
        first -= 1
    if clauses.words[i] not in sources["inverting"] or clauses.word(first - 1) not in QUOTE_ENDS:
        return None
    return _name_behind(clauses, i + 1, whole=True)


def _subject(clauses: Clauses, i: int) -> str | None:
    words, sources = clauses.words, clauses.language.sources
    last = i
    while last and words[last - 1] in sources["before_verb"]:
        last -= 1
    if clauses.word(last - 1) != ",":
        return _name_before(clauses, last)
    comma = _comma_before(words, last - 1)
    head, apposition = _name_before(clauses, comma), _name(clauses, comma + 1, last - 1)
    named = apposition and not any(w[0].islower() for w in apposition.split())
    return apposition if named and head and any(w[0].islower() for w in head.split()) else head


def _name_before(clauses: Clauses, last: int) -> str | None:
    """The name or noun phrase that ends before word `last` and opens its clause."""
    boundaries, first = clauses.language.sources["boundaries"], last
    while first and last - first < LONGEST_SUBJECT and clauses.words[first - 1] not in boundaries:
        first -= 1
    if first and clauses.words[first - 1] not in boundaries:
        return None
    cut = next((k for k in range(first + 1, last) if _is_cut(clauses, k)), last)
    return _name(clauses, first, cut)


def _comma_before(words: list[str], comma: int) -> int:
    """`Ada Berg, who heads the agency, said`: the comma before the apposition that ends at this one."""
    for k in range(comma - 1, max(0, comma - LONGEST_SUBJECT), -1):
        if words[k] == ",":
            return k
    return 0


def _is_cut(clauses: Clauses, i: int) -> bool:
    """Whether a name ends before word `i`; the full stop of `Col.` ends none."""
    words, language = clauses.words, clauses.language
    if words[i] == "." and (words[i - 1] in language.abbreviations or len(words[i - 1]) == 1):
        return False
    return words[i] in language.sources["cut"]


def _name(clauses: Clauses, first: int, last: int) -> str | None:
    words, sources = clauses.words, clauses.language.sources
    while first < last and (words[first] in sources["strip"] or not words[first][0].isalnum()):
        first += 1
    if first < last and words[first] in clauses.grammar["prepositions"]:
        return None
    if first >= last or any(i in clauses.cue_at or i in clauses.starts for i in range(first, last)):
        return None
    if any(w in sources["no_source"] for w in words[first:last]) or not words[first][0].isalpha():
        return None
    return plain_name(clauses.sentence.printed(first, last), sources)
