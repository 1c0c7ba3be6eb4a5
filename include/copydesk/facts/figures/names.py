"""Names as the source of a figure: without titles, a last name in full."""

import re
from collections.abc import Mapping
from functools import cached_property

# Bounded on all sides, so that it stays linear on any text.
_CAPITALIZED = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]{1,30}+(?: [^\W\d_a-z][\w'’-]{1,30}+){1,5}")

Words = Mapping[str, frozenset[str]]


def plain_name(printed: str, words: Words) -> str:
    """`Mayor Inga Storm` as `Inga Storm`, `Norland's Health Ministry` as `Health Ministry`; anything else as it is."""
    parts = printed.split()
    if len(parts) > 1 and parts[0].endswith(("'s", "’s")) and parts[0][0].isupper() and parts[1][0].isupper():
        parts = parts[1:]
    if parts[-1].endswith(("'s", "’s")):
        parts[-1] = parts[-1][:-2]
    return " ".join(_without_title(parts, words))


def _without_title(parts: list[str], words: Words) -> list[str]:
    first = len(parts)
    while first and parts[first - 1][0].isupper() and not _is_title(parts[first - 1], words):
        first -= 1
    name, before = parts[first:], parts[first - 1 : first]
    if not name or not before or any(p.lower() in words["organizations"] for p in name):
        return parts
    described = len(name) > 1 and before[0].islower() and len(before[0]) > 3
    return name if described or _is_title(before[0], words) else parts


def _is_title(part: str, words: Words) -> bool:
    return part.lower().rstrip(".,") in words["titles"]


class FullNames:
    """Looks a last name up among the names that stand earlier in the text."""

    def __init__(self, text: str, words: Words):
        self._text, self._words = text, words

    @cached_property
    def _first_by_last_name(self) -> dict[str, tuple[int, str]]:
        names: dict[str, tuple[int, str]] = {}
        for match in _CAPITALIZED.finditer(self._text):
            name = _without_title(match.group().split(" "), self._words)
            last = name[-1].removesuffix("'s").removesuffix("’s")
            if 1 < len(name) <= 4:
                names.setdefault(last, (match.start(), " ".join([*name[:-1], last])))
        return names

    def of(self, name: str, before: int) -> str:
        """The full name that ends in `name` and stands before the offset `before`; `name` itself if there is none."""
        if " " in name or not name[0].isupper() or name.isupper() or name.lower() in self._words["organizations"]:
            return name
        start, full = self._first_by_last_name.get(name, (before, name))
        return full if start < before else name

    def is_person(self, name: str) -> bool:
        """Whether the name looks like a person's: capitalized throughout, no word of it an organisation's."""
        parts = name.split()
        return all(p[0].isupper() for p in parts) and not any(
            p.lower() in self._words["organizations"] or p.isupper() for p in parts
        )
