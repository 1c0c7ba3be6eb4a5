"""The words that bylines are made of: labels in front of names, job titles, words that are no names."""

import re
from functools import cache

from copydesk.lexicon import load
from copydesk.text.calendars import weekday_names

_LONGEST_LABEL = 40
_OPENING = re.compile(r"[^\s:：/／.＝・●｜丨]+")
LABEL_END = " :：/／＝・●｜丨\t\xa0\u3000"
_MARKS = re.compile(r"[\s\u3000□■◆●▲*~—–(（\[［【〔-]*")
_GLUED_LABEL = re.compile(r"[\u4e00-\u9fff]{0,5}(?:记者|記者) ?(?=[\u4e00-\u9fff]{2,3}(?:$|[\s、，,／/)）\]】〕]))")
_JOINTS = " |·•,;–—-"
_WITHIN_NAMES = str.maketrans("", "", "-'’.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}")


@cache
def byline_words() -> dict[str, frozenset[str]]:
    """The lists of `data/header/byline.toml`."""
    return {kind: frozenset(words) for kind, words in load("header/byline").items()}


def behind_labels(text: str) -> int:
    """Offset of the first character behind the label that opens the line, perhaps behind a mark or a bracket, and that
    may stand there twice (`By by`); 0 where there is none."""
    mark = _MARKS.match(text)
    front = mark.end() if mark else 0
    start = behind_label(text[front:], "labels")
    if not start:
        return _behind_glued_label(text, front)
    label, rest = text[front : front + start].strip(LABEL_END), text[front + start :]
    again = behind_label(rest, "labels")
    is_again = again and (label.casefold() == rest[:again].strip(LABEL_END).casefold() or ":" in rest[:again])
    return front + start + (again if is_again else _behind_glued_label(rest, 0))


def _behind_glued_label(text: str, start: int) -> int:
    """Offset of a Chinese name right behind `记者`; 0 where none stands there. Its first sign is a known surname."""
    label = _GLUED_LABEL.match(text, start)
    return label.end() if label and text[label.end()] in byline_words()["surnames"] else 0


def behind_label(text: str, kind: str) -> int:
    """Offset of the first character behind a label of the list `kind`, such as `By `, `Von ` or `Muhabir: `; 0 where
    there is none."""
    opening = _OPENING.match(text)
    for label in _labels(kind).get(opening[0].casefold(), ()) if opening else ():
        if text[: len(label)].casefold() == label:
            rest = text[len(label) :]
            value = rest.lstrip(LABEL_END)
            if value and len(value) < len(rest):
                return len(text) - len(value)
    return 0


def may_hold_label(text: str, kind: str) -> bool:
    """Whether a word or sign with which a label of the list `kind` opens stands anywhere in the text."""
    return not _labels(kind).keys().isdisjoint(_OPENING.findall(text.casefold()))


@cache
def _labels(kind: str) -> dict[str, list[str]]:
    """The labels of a kind by what they open with, the longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(map(str.casefold, load("header/byline")[kind]), key=len, reverse=True):
        opening = _OPENING.match(label)
        found.setdefault(opening[0] if opening else label, []).append(label)
    return found


def split_tail(text: str) -> tuple[str, str]:
    """What stands in front of and behind words that go on from a byline and are none of it: `Mara Lund 3 comments`,
    `Mara Lund Tags: Sea`. All of the text, and nothing, where no such words stand in it."""
    tail = _tails().search(text)
    return (text[: tail.start(1)].rstrip(_JOINTS), text[tail.end() :].strip(_JOINTS)) if tail else (text, "")


@cache
def _tails() -> re.Pattern[str]:
    tails, counted = ("|".join(map(re.escape, sorted(byline_words()[kind]))) for kind in ("tails", "counted"))
    return re.compile(rf"[\s|·•,](\d[\d.,]*[km]? (?:{counted})|(?:{tails}))(?!\w)", re.IGNORECASE)


def is_label(text: str) -> bool:
    """Whether the line is a label by itself, for the names below it."""
    return len(text) <= _LONGEST_LABEL and text.strip(LABEL_END).casefold() in byline_words()["labels"]


def is_role(word: str) -> bool:
    """Whether `word`, or its last part behind a hyphen, is a job title or a desk's."""
    folded = word.casefold()
    return folded in _roles() or ("-" in folded and folded.rpartition("-")[2] in _roles())


def is_desk(value: str) -> bool:
    """Whether one of the words is a desk's: `Hemsby Post Staff`."""
    return any(word.casefold() in byline_words()["desks"] for word in value.split())


def is_no_name(word: str) -> bool:
    """Whether a word opens no name and stands in none."""
    folded = word.casefold()
    return folded in byline_words()["not_names"] or folded in weekday_names()


def is_name_word(token: str) -> bool:
    """Whether a word may stand in a name: it has a capital letter, or is a particle such as `van`, or initials."""
    if not token.isalpha() and not token.translate(_WITHIN_NAMES).isalpha():
        return False
    if token.endswith(".") and len(token) > 3 and token.casefold() not in ("jr.", "sr."):
        return _INITIALS.fullmatch(token) is not None
    return token[0].isupper() or token in byline_words()["particles"] or token[:2] in ("d'", "d’")


@cache
def _roles() -> frozenset[str]:
    return byline_words()["roles"] | byline_words()["desks"]
