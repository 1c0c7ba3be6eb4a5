"""Reads passages whose answers are marked in the text itself.

A passage file holds passages between lines of three dashes, each under a line `#name`. `[[Ana Ruiz|words]]` is a quote
and its speaker, `-` where nobody is named. `{12|killed|u=people}` is a figure: the number as printed and its measure,
then where they are given `v` (the value, where the printed number is no plain numeral), `q` (the qualifier),
`u` (the unit) and `s` (the source).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\[\[([^|\]]*)\|(.*?)\]\]|\{([^{}|]*)\|([^{}]*)\}", re.DOTALL)


class Quoted(NamedTuple):
    text: str
    speaker: str | None
    start: int


class Counted(NamedTuple):
    text: str
    measure: str
    value: float
    qualifier: str | None
    unit: str | None
    source: str | None
    start: int


class Passage(NamedTuple):
    """`text` is without the marks; the offsets of `answers` count in it."""

    name: str
    text: str
    answers: tuple[Quoted | Counted, ...]


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of the file in its order."""
    for block in path.read_text(encoding="utf-8").split("\n---\n"):
        name, _, marked = block.strip().removeprefix("#").partition("\n")
        yield _unmark(name, marked)


def _unmark(name: str, marked: str) -> Passage:
    text, answers, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        speaker, words, number, told = mark.groups()
        if number is None:
            answers.append(Quoted(words.strip(), speaker if speaker != "-" else None, len(text)))
        else:
            answers.append(_counted(number, told, len(text)))
        text += words or number
        at = mark.end()
    return Passage(name, text + marked[at:], tuple(answers))


def _counted(number: str, told: str, start: int) -> Counted:
    measure, *rest = told.split("|")
    given = dict(part.split("=", 1) for part in rest)
    value = float(given.get("v") or _value(number))
    return Counted(number, measure, value, given.get("q"), given.get("u"), given.get("s"), start)


def _value(number: str) -> float:
    """`1,032`, `4.2 million`."""
    digits, _, scale = number.replace(",", "").partition(" ")
    return round(float(digits) * {"": 1, "million": 1e6}[scale])
