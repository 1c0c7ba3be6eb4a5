"""Where a name ends in a byline: what stands behind it is a copy, another name, a beat, an outlet, a link."""

import re
from collections.abc import Sequence

from copydesk.lexicon import load
from copydesk.page.lines.byline_parts import Part
from copydesk.page.lines.byline_words import is_name_word, is_role
from copydesk.text.agencies import agency_code
from copydesk.text.given_names import is_given_name

_FULL_NAME, _LONGEST_NAME, _LONGEST_OUTLET = 2, 4, 3  # words
_OUTLET = re.compile(r"[^\W\d_]{2,6}|[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,8}")


def side_by_side(part: Part) -> list[Part]:
    """The names that stand side by side in a part, where each is a known given name and a surname; else the part. One
    that is printed twice is one."""
    part = without_copy(part)
    pairs = [part[n : n + _FULL_NAME] for n in range(0, len(part), _FULL_NAME)]
    is_row = len(part) > _FULL_NAME and len(part) % _FULL_NAME == 0
    if is_row and all(is_given_name(first[0]) and not is_given_name(last[0]) for first, last in pairs):
        return pairs
    return [part]


def without_copy(part: Part) -> Part:
    """The words of a name that is printed twice, once; all words of any other part."""
    half, rest = divmod(len(part), 2)
    is_twice = not rest and [word[0] for word in part[:half]] == [word[0] for word in part[half:]]
    return part[:half] if is_twice else part


def without_links(part: Part) -> Part:
    """The words without those at the end that are there to be clicked on."""
    return part[: _last(part, "links")]


def without_beat(part: Part) -> Part:
    """The words in front of a job title without the field that it is about: `Mara Lund Lifestyle`."""
    return part[: _last(part, "beats")]


def without_outlet(part: Part) -> Part:
    """A name without the agency behind it; a known given name and a surname, where a newspaper's name follows:
    `Mara Lund Hemsby Post`."""
    words = [word[0] for word in part]
    agency = next((n for n in range(_FULL_NAME, len(part)) if agency_code(" ".join(words[n:]))), len(part))
    part = part[:agency]
    outlets = load("header/byline")["outlets"]
    is_named = len(part) > _FULL_NAME and any(word[0].casefold() in outlets for word in part[_FULL_NAME:])
    return part[:_FULL_NAME] if is_named and is_given_name(part[0][0]) else part


def without_titles(part: Part) -> Part:
    """The words behind the titles that open a part: `Prof. Dr. Mara Lund`."""
    first = 0
    while first + 1 < len(part) and part[first][0].casefold() in load("header/byline")["titles"]:
        first += 1
    return part[first:]


def behind_role(part: Part) -> Part:
    """The name at a part's end whose job title stands in front: `Reporter Anna Lund`, `unserer Korrespondentin Anna
    Lund`; empty where there is none. Its first word is a known given name."""
    words = [word[0] for word in part]
    last = max((n for n, word in enumerate(words[:-_FULL_NAME]) if is_role(word)), default=None)
    named = part[last + 1 :] if last is not None else []
    is_name = _FULL_NAME <= len(named) <= _LONGEST_NAME and is_given_name(named[0][0])
    is_plain = not any(is_role(word[0]) for word in named) and all(is_name_word(word[0]) for word in named)
    return named if is_name and is_plain and named[-1][0][0].isupper() else []


def is_beat(part: Part) -> bool:
    """Whether a part names nothing but the field of a job title: `Product Marketing`."""
    return all(word[0].casefold() in load("header/byline")["beats"] for word in part)


def is_outlet(part: Part) -> bool:
    """Whether a part is a newspaper's name by its last word: `Hemsby Post`."""
    is_named = part[-1][0].casefold() in load("header/byline")["outlets"]
    return is_named and 1 < len(part) <= _LONGEST_OUTLET and not is_given_name(part[0][0])


def is_employer(part: Part) -> bool:
    """Whether a part is an outlet by its looks alone: one word in capitals, or a site's address."""
    word = part[0][0]
    is_one = len(part) == 1 and _OUTLET.fullmatch(word) is not None
    return is_one and ("." in word or (word.isupper() and not is_given_name(word)))


def _last(part: Sequence[re.Match[str]], kind: str) -> int:
    last = len(part)
    while last > _FULL_NAME and part[last - 1][0].casefold() in load("header/byline")[kind]:
        last -= 1
    return last
