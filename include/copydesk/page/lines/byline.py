"""Reads names out of byline lines. Better no author than a wrong one: a line that does not parse whole has none."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from copydesk.page.lines.byline_parts import Part, parts_of, without_label_behind
from copydesk.page.lines.byline_words import (
    LABEL_END,
    behind_label,
    behind_labels,
    byline_words,
    is_desk,
    is_name_word,
    is_no_name,
    is_role,
)
from copydesk.page.lines.name_ends import (
    behind_role,
    is_beat,
    is_employer,
    is_outlet,
    side_by_side,
    without_beat,
    without_copy,
    without_links,
    without_outlet,
    without_titles,
)
from copydesk.page.lines.uncased_names import (
    are_whole_names,
    is_small_name,
    is_spaced_name,
    may_be_chinese_name,
    may_be_uncased_name,
)
from copydesk.text.agencies import agency_code
from copydesk.text.calendars import month_numbers
from copydesk.text.folding import fold
from copydesk.text.gazetteer import find_place
from copydesk.text.given_names import is_given_name

_LONGEST_LINE = 160
_COLON = re.compile(r"[:：]")
_ONE_WORD = r"(?:(?:[^\W\d_]\.){2,4}|[^\W\d_][\w.-]*\w)"
_HANDLE = re.compile(rf"{_ONE_WORD}(?=$| ?[|·,(]| -)")
_HANDLE_ALONE = re.compile(rf"{_ONE_WORD}(?=,?$| ?[|·])")
_BEHIND_DESK = re.compile(r"\s*(?:[/|•·,:(–—-]|\d)")
_FULL_NAME, _MOST_WORDS = 2, 5
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
    start = behind_labels(text)
    return _read(text, start, start > 0)


def read_labelled(text: str) -> Byline | None:
    """The byline that `text` is below a line that is a label by itself; it may have a label of its own."""
    if len(text) > _LONGEST_LINE:
        return None
    return _read(text, behind_labels(text), True)


def read_handle(text: str, is_beside_date: bool) -> Byline | None:
    """The byline of one word, as blogs have it: `by marta`, `von weblog7 | 3 comments`, `Par A.B.` Where no date stands
    beside it, no other words follow a comma or a dash."""
    start = behind_label(text, "labels")
    is_by = ":" in text[:start] or text[:start].strip(LABEL_END).casefold() in byline_words()["labels_of_handles"]
    handle = (_HANDLE if is_beside_date else _HANDLE_ALONE).match(text, start) if is_by else None
    if not handle or not _may_sign(handle[0], is_beside_date):
        return None
    return Byline((Name(handle[0], *handle.span()),), None, True, False)


def read_desk(text: str) -> Byline | None:
    """The byline that a desk without a label is, which opens the line: `Hemsby Web Desk / 3 May`, `Redacción`."""
    front = _BEHIND_DESK.split(text, maxsplit=1)[0]
    words = front.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(map(is_name_word, words)) or is_no_name(words[0]):
        return None
    first, last = words[0].casefold(), words[-1].casefold()
    is_last = last in byline_words()["desks_last"] and (len(words) > 1 or first in byline_words()["desks_first"])
    is_front = is_last or first in byline_words()["desks_first"]
    return Byline((Name(front, 0, len(front)),), None, False, False) if is_front else None


def read_first_name(text: str) -> Byline | None:
    """The byline that one given name is; only beside a date may it be believed."""
    is_name = text.istitle() and is_given_name(text) and _may_sign(text, False)
    return Byline((Name(text, 0, len(text)),), None, False, False) if is_name else None


def read_surname_first(text: str) -> Byline | None:
    """The byline that a Chinese name of two or three signs is, which nothing tells but its family name; only beside a
    date may it be believed."""
    is_name = may_be_chinese_name(text) and not is_no_name(text)
    return Byline((Name(text, 0, len(text)),), None, False, False) if is_name else None


def _may_sign(word: str, is_beside_date: bool) -> bool:
    """Whether one word by itself may be who signs: no job, no word of everyday speech, no month or place, unless that
    is a given name and written small or beside a date."""
    folded = word.casefold()
    if is_role(word) or is_no_name(word) or folded in byline_words()["everyday"]:
        return False
    is_elsewhere = folded in month_numbers() or find_place(word.title() if word.isupper() else word) is not None
    return not is_elsewhere or ((word.islower() or is_beside_date) and is_given_name(word))


def read_publisher(text: str, publishers: Collection[str]) -> Byline | None:
    """The byline that names, behind a label, one of `publishers` (folded names) and nothing else."""
    start = behind_label(text, "labels")
    end = len(text.rstrip(LABEL_END + ",;|·-–"))
    if not start or fold(text[start:end]) not in publishers:
        return None
    return Byline((Name(text[start:end], start, end),), None, True, False)


def _read(text: str, start: int, is_labelled: bool) -> Byline | None:
    parts, has_place = parts_of(text, start)
    behind = [without_label_behind(part) for part in parts]
    is_labelled = is_labelled or behind != parts
    names = (name for part in behind if part for name in _names_of(part, is_labelled))
    named = _read_parts(text, filter(None, names), is_labelled)
    if not named:
        return None
    agency = next((n for n in named if n and n.agency), None)
    persons = tuple(n for n in named if n.value and not n.agency and not is_desk(n.value))
    desks = tuple(n for n in named if n.agency or (is_labelled and n.value and is_desk(n.value)))
    if not persons and not desks:
        return None
    has_role = any(not n.value or n.is_cut or (persons and not n.agency and is_desk(n.value)) for n in named)
    return Byline(persons or desks[:1], agency, is_labelled, has_place, has_role)


def read_foot_byline(text: str) -> Byline | None:
    """The byline that a line below the article is: label, colon, names. None for every other line."""
    start = behind_label(text, "foot_labels")
    return read_byline(text) if _COLON.search(text[:start]) else None


def _read_part(text: str, part: Part, is_labelled: bool) -> Name | None:
    """A name, an empty name for a job title, None for anything else."""
    part = without_titles(part)
    start, end = part[0].start(), part[-1].end()
    code = agency_code(text[start:end])
    if code:
        return Name(text[start:end], start, end, code)
    words = [token[0] for token in part[:_MOST_LOOKED_AT]]
    if words[-1].endswith(_report_ends()):
        return _read_part(text, part[:-1], is_labelled) if len(words) > 1 else Name("", start, end)
    named = behind_role(part)
    if named:
        start, end = named[0].start(), named[-1].end()
        return Name(text[start:end], start, end, is_cut=True)
    role = next((n for n, word in enumerate(words) if is_role(word) or _counts(part, n, is_labelled)), None)
    if role is not None and (role < _FULL_NAME or is_beat(part[:role])):
        return Name(text[start:end] if is_desk(text[start:end]) else "", start, end)
    if role is not None and is_desk(words[-1]) and all(map(is_role, words[role:])) and not is_given_name(words[0]):
        return Name(text[start:end], start, end)
    whole = without_outlet(part)
    role = None if len(whole) < len(part) else role
    person = without_links(without_copy(whole[:role]))
    if role is not None or is_given_name(words[0]):
        person = without_beat(person)
    if not person or not (_may_be_name([token[0] for token in person], is_labelled)):
        return None
    return Name(text[start : person[-1].end()], start, person[-1].end(), is_cut=role is not None)


def _counts(part: Part, position: int, is_labelled: bool) -> bool:
    """Whether the word is a number behind a labelled name, or of comments: `4 Kommentare`."""
    if not position or not part[position][0].isdecimal():
        return False
    return is_labelled or (position + 1 < len(part) and is_role(part[position + 1][0]))


def _read_parts(text: str, parts: Iterable[Part], is_labelled: bool) -> list[Name]:
    """What each part is; empty where one is no name. Behind a label and a first name, whatever is none is a title or
    an employer."""
    named: list[Name] = []
    for part in parts:
        name = None if named and (is_outlet(part) or _is_town(text, part)) else _read_part(text, part, is_labelled)
        if name:
            named.append(name)
        elif not named or not (is_labelled or (_may_follow(text, part) and _opens_with_given_name(named))):
            return []
    return named


def _may_follow(text: str, part: Part) -> bool:
    """Whether a part that is no name may stand behind one: an employer, or where the report comes from."""
    written = text[part[0].start() : part[-1].end()]
    place = find_place(written.title() if written.isupper() else written)
    return place is not None or is_employer(part) or is_outlet(part)


def _is_town(text: str, part: Part) -> bool:
    """Whether a part is a well-known place of several words, none of them a given name: `Buenos Aires`."""
    place = find_place(text[part[0].start() : part[-1].end()]) if len(part) > 1 else None
    return place is not None and place.is_well_known and not is_given_name(part[0][0])


def _opens_with_given_name(named: Sequence[Name]) -> bool:
    return bool(named[0].value) and is_given_name(named[0].value.split()[0])


def _names_of(part: Part, is_labelled: bool) -> list[Part]:
    """The names that a part is, where they stand side by side; else the part itself."""
    names = [token for token in part if token[0] not in byline_words()["labels"]] if is_labelled else []
    if are_whole_names([token[0] for token in names]):
        return [[token] for token in names]
    return side_by_side(part)


def _may_be_name(words: list[str], is_labelled: bool) -> bool:
    return _is_person(words) or (is_labelled and may_be_uncased_name(words, _MOST_WORDS))


def _is_person(tokens: list[str]) -> bool:
    if not _FULL_NAME <= len(tokens) <= _MOST_WORDS or is_no_name(tokens[0]):
        return False
    if not tokens[-1][0].isupper():
        return (is_spaced_name(tokens) and not any(map(is_no_name, tokens))) or is_small_name(tokens)
    if len(tokens) == _FULL_NAME and tokens[0][0].islower():  # `da Hemsby`
        return False
    if not is_given_name(tokens[0]) and any(token.casefold() in byline_words()["everyday"] for token in tokens):
        return False
    return all(map(is_name_word, tokens))


@cache
def _report_ends() -> tuple[str, ...]:
    return tuple(byline_words()["report_ends"])
