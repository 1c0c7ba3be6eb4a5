"""Where sentences begin and end, as far as attribution needs to know."""

import re

from copydesk.extract.entities.names import Cues

_STOP = re.compile(r"(?<![.?!…])[.?!…]++[\"”’'»)\]]*+\s+")


def sentence_start(text: str, start: int, end: int, cues: Cues) -> int:
    """The beginning of the last sentence within [start, end)."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _is_end(text, match, cues):
            begin = match.end()
    return begin


def sentence_end(text: str, start: int, end: int, cues: Cues) -> int:
    """The end of the first sentence within [start, end), without the space behind its full stop."""
    for match in _STOP.finditer(text, start, end):
        if match.start() > start and _is_end(text, match, cues):
            return match.start() + 1
    return end


def _is_end(text: str, match: re.Match[str], cues: Cues) -> bool:
    following = text[match.end() : match.end() + 1]
    if following.islower() or following.isdigit():
        return False
    if text[match.start()] != ".":
        return True
    word = text[max(0, match.start() - 12) : match.start()].rsplit(maxsplit=1)[-1:]
    return not word or not (cues.has("abbreviations", word[0]) or (len(word[0]) == 1 and word[0].isupper()))
