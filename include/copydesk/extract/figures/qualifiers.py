"""`at least`, `nearly`, `or more`: what narrows a number."""

from typing import TYPE_CHECKING, NamedTuple

from copydesk.extract.figures.numbers import Number

if TYPE_CHECKING:
    from copydesk.extract.figures.language import FigureLanguage


class Qualified(NamedTuple):
    """A number, its qualifier, and the first word (`start`) of everything that belongs to it."""

    number: Number
    qualifier: str | None
    start: int
    last: int  # one behind the number and a qualifier that follows it


def qualify(words: list[str], number: Number, language: "FigureLanguage") -> Qualified:
    """The number with the qualifier around it: the outermost one where several stand before it."""
    qualifier, start = None, number.first
    while start:
        hit = language.before.ending(words, start)
        filler = hit or language.phrases["fillers"].ending(words, start)
        if not filler:
            break
        qualifier, start = hit.meaning if hit else qualifier, filler.first
    after = language.after.starting(words, number.last) if number.last < len(words) else None
    if number.vague:
        qualifier = "multiple"
    elif after:
        qualifier = after.meaning
    return Qualified(number, qualifier, start, after.last if after else number.last)
