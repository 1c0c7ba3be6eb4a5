"""Reads names out of byline lines. Better no author than a wrong one: a line that does not parse whole has none."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from copydesk.lexicon import load
from copydesk.page.lines.agency import agency_code
from copydesk.page.lines.name_ends import side_by_side, without_beat, without_copy, without_links, without_outlet
from copydesk.page.lines.uncased_names import are_whole_names, is_spaced_name, may_be_uncased_name
from copydesk.text.calendars import weekday_names
from copydesk.text.folding import fold
from copydesk.text.given_names import is_given_name

_LONGEST_LINE = 160
_LONGEST_LABEL = 40
_TOKEN = re.compile(r"[^\s,;|/&•·()、，；／]+|[,;|/&•·()、，；／]")
_SEPARATORS = frozenset((*",;|/&•·()-–—、，；／", "--"))
_OPENING = re.compile(r"[^\s:：/.]+")
_LABEL_END = " :：/／\t\xa0"
_HANDLE = re.compile(r"[^\W\d_][\w.-]*\w(?=$| ?[|·,(]| -)")
_WITHIN_NAMES = str.maketrans("", "", "-'’.")
_MOST_WORDS = 5
_MOST_LOOKED_AT = _MOST_WORDS + 2  # of a part: a title may stand in front, and what stands behind is no name


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its offsets into the line; `agency` is the code where the name is an agency's. `is_cut`: a job title
    that stood behind it was cut off."""

    value: str
    start: int
    end: int
    agency: str | None = None
    is_cut: bool = False

    def moved(self, offset: int) -> "Name":
        return replace(self, start=self.start + offset, end=self.end + offset)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline line says: the persons (or, failing them, the desk) and the agency they sign for.

    `is_labelled`: it opens with `By` or its like. `has_place`: it says where they are.
    """

    names: tuple[Name, ...]
    agency: Name | None
    is_labelled: bool
    has_place: bool
    has_role: bool = False

    def moved(self, offset: int) -> "Byline":
        """The same with offsets into a text in which the line begins at `offset`."""
        if not offset:
            return self
        names = tuple(name.moved(offset) for name in self.names)
        return replace(self, names=names, agency=self.agency and self.agency.moved(offset))


@lru_cache(maxsize=2048)
def read_byline(text: str) -> Byline | None:
    """The byline that the whole line `text` is, with or without a label such as `By`; None where it is none.

    Lines come again on every page of a site, and within a page they are read more than once.
    """
    if len(text) > _LONGEST_LINE:
        return None
    start = behind_label(text, "labels")
    return _read(text, start, start > 0)


def read_labelled(text: str) -> Byline | None:
    """The byline that `text` is below a line that is a label by itself; it may have a label of its own."""
    if len(text) > _LONGEST_LINE:
        return None
    return _read(text, behind_label(text, "labels"), True)


def read_handle(text: str) -> Byline | None:
    """The byline of one word, as blogs have it behind a date: `by marta`, `von weblog7 | 3 comments`."""
    start = behind_label(text, "labels")
    handle = _HANDLE.match(text, start) if start else None
    if not handle or is_role(handle[0]) or is_no_name(handle[0]) or handle[0].casefold() in byline_words()["everyday"]:
        return None
    return Byline((Name(handle[0], *handle.span()),), None, True, False)


def read_publisher(text: str, publishers: Collection[str]) -> Byline | None:
    """The byline that names, behind a label, one of `publishers` (folded names) and nothing else."""
    start = behind_label(text, "labels")
    end = len(text.rstrip(_LABEL_END + ",;|·-–"))
    if not start or fold(text[start:end]) not in publishers:
        return None
    return Byline((Name(text[start:end], start, end),), None, True, False)


def is_role(word: str) -> bool:
    """Whether `word`, or its last part behind a hyphen, is a job title or a desk's."""
    folded = word.casefold()
    return folded in _roles() or ("-" in folded and folded.rpartition("-")[2] in _roles())


def is_label(text: str) -> bool:
    """Whether the line is a label by itself, for the names below it."""
    return len(text) <= _LONGEST_LABEL and text.strip(_LABEL_END).casefold() in byline_words()["labels"]


def _read(text: str, start: int, is_labelled: bool) -> Byline | None:
    parts, has_place = _parts(text, start)
    behind = [part for part in parts if part[-1][0] in byline_words()["labels_behind"]]
    is_labelled = is_labelled or bool(behind)
    for part in behind:
        part.pop()
    parts = [name for part in parts for name in _names_of(part, is_labelled)]
    named = _read_parts(text, [part for part in parts if part], is_labelled)
    if not named:
        return None
    agency = next((n for n in named if n and n.agency), None)
    persons = tuple(n for n in named if n.value and not n.agency and not _is_desk(n.value))
    desks = tuple(n for n in named if n.agency or (is_labelled and n.value and _is_desk(n.value)))
    if not persons and not desks:
        return None
    has_role = any(not n.value for n in named) or any(n.is_cut for n in named)
    return Byline(persons or desks[:1], agency, is_labelled, has_place, has_role)


def read_foot_byline(text: str) -> Byline | None:
    """The byline that a line below the article is: label, colon, names. None for every other line."""
    start = behind_label(text, "foot_labels")
    if not start or ":" not in text[:start]:
        return None
    return read_byline(text)


def behind_label(text: str, kind: str) -> int:
    """Offset of the first character behind a label of the list `kind`, such as `By `, `Von ` or `Muhabir: `; 0 where
    there is none."""
    opening = _OPENING.match(text)
    for label in _labels(kind).get(opening[0].casefold(), ()) if opening else ():
        if text[: len(label)].casefold() == label:
            rest = text[len(label) :]
            value = rest.lstrip(_LABEL_END)
            if value and len(value) < len(rest):
                return len(text) - len(value)
    return 0


@cache
def _labels(kind: str) -> dict[str, list[str]]:
    """The labels of a kind by what they open with, the longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(load("header/byline")[kind], key=len, reverse=True):
        opening = _OPENING.match(label)
        found.setdefault(opening[0] if opening else label, []).append(label)
    return found


def _parts(text: str, start: int) -> tuple[list[list[re.Match[str]]], bool]:
    """The runs of words between commas, conjunctions and so on, without what follows `in`, `for` and their like."""
    words, between = byline_words(), _between_parts()
    parts: list[list[re.Match[str]]] = [[]]
    is_place = has_place = False
    for token in _TOKEN.finditer(text, start):
        word = token[0]
        is_capital = word[0].isupper() and word.casefold() in words["prepositions"] and len(parts[-1]) > 1
        if word not in between and not is_capital:
            if not is_place and "@" not in word:
                parts[-1].append(token)
            continue
        is_preposition = word.casefold() in words["prepositions"] and bool(parts[-1])
        is_joint = word in words["conjunctions"] and not (is_preposition and any(is_role(w[0]) for w in parts[-1]))
        if is_joint or word in _SEPARATORS:
            parts.append([])
            is_place = False
        elif is_preposition:
            is_place = has_place = True
        elif not is_place:  # it opens the part
            parts[-1].append(token)
    return [part for part in parts if part], has_place


def _read_part(text: str, part: list[re.Match[str]], is_labelled: bool) -> Name | None:
    """A name, an empty name for a job title, None for anything else."""
    start, end = part[0].start(), part[-1].end()
    code = agency_code(text[start:end])
    if code:
        return Name(text[start:end], start, end, code)
    words = [token[0] for token in part[:_MOST_LOOKED_AT]]
    role = next((n for n, word in enumerate(words) if is_role(word) or _counts(part, n, is_labelled)), None)
    if role is not None and role < 2:
        return Name(text[start:end] if _is_desk(text[start:end]) else "", start, end)
    if role is not None and _is_desk(words[-1]) and all(map(is_role, words[role:])) and not is_given_name(words[0]):
        return Name(text[start:end], start, end)
    whole = without_outlet(part)
    role = None if len(whole) < len(part) else role
    person = without_links(without_copy(whole)) if role is None else without_beat(part[:role])
    if words[0].casefold() in byline_words()["titles"]:
        person = person[1:]
        start = person[0].start() if person else end
    if not person or not (_may_be_name([token[0] for token in person], is_labelled)):
        return None
    return Name(text[start : person[-1].end()], start, person[-1].end(), is_cut=role is not None)


def _counts(part: list[re.Match[str]], position: int, is_labelled: bool) -> bool:
    """Whether the word is a number behind a labelled name, or of comments: `4 Kommentare`."""
    if not position or not part[position][0].isdecimal():
        return False
    return is_labelled or (position + 1 < len(part) and is_role(part[position + 1][0]))


def _read_parts(text: str, parts: Sequence[list[re.Match[str]]], is_labelled: bool) -> list[Name]:
    """What each part is; empty where one is no name. Behind a label and a first name, whatever is none is a title or
    an employer."""
    named: list[Name] = []
    for part in parts:
        name = _read_part(text, part, is_labelled)
        if name:
            named.append(name)
        elif not (is_labelled and named):
            return []
    return named


def _names_of(part: list[re.Match[str]], is_labelled: bool) -> list[list[re.Match[str]]]:
    """The names that a part is, where they stand side by side; else the part itself."""
    if is_labelled and are_whole_names([token[0] for token in part]):
        return [[token] for token in part]
    return side_by_side(part)


def _may_be_name(words: list[str], is_labelled: bool) -> bool:
    return _is_person(words) or (is_labelled and may_be_uncased_name(words, _MOST_WORDS))


def _is_person(tokens: list[str]) -> bool:
    if not 2 <= len(tokens) <= _MOST_WORDS or is_no_name(tokens[0]):
        return False
    if not tokens[-1][0].isupper():
        return is_spaced_name(tokens) and not any(map(is_no_name, tokens))
    if not is_given_name(tokens[0]) and any(token.casefold() in byline_words()["everyday"] for token in tokens):
        return False
    return all(map(is_name_word, tokens))


def is_no_name(word: str) -> bool:
    """Whether a word opens no name and stands in none."""
    folded = word.casefold()
    return folded in byline_words()["not_names"] or folded in weekday_names()


def is_name_word(token: str) -> bool:
    """Whether a word may stand in a name: it has a capital letter, or is a particle such as `van`."""
    if not token.isalpha() and not token.translate(_WITHIN_NAMES).isalpha():
        return False
    if token.endswith(".") and len(token) > 3 and token.casefold() not in ("jr.", "sr."):
        return False
    return token[0].isupper() or token in byline_words()["particles"] or token[:2] in ("d'", "d’")


def _is_desk(value: str) -> bool:
    return any(word.casefold() in byline_words()["desks"] for word in value.split())


@cache
def byline_words() -> dict[str, frozenset[str]]:
    """The lists of `data/header/byline.toml`."""
    return {kind: frozenset(words) for kind, words in load("header/byline").items()}


@cache
def _between_parts() -> frozenset[str]:
    return byline_words()["prepositions"] | byline_words()["conjunctions"] | _SEPARATORS


@cache
def _roles() -> frozenset[str]:
    return byline_words()["roles"] | byline_words()["desks"]
