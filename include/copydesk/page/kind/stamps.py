"""The times of day that stand in front of the entries of a live blog: `14:32`, `9.05 Uhr – The gates are open.`"""

import re
from functools import cache

from copydesk.lexicon import load
from copydesk.text.patterns import one_of

_HALF = r"[ap]\.?m\.?"
_LONGEST = 24  # characters
_BEHIND = re.compile(r"\s*[-–—:|.,)]*\s+(?=[^\W\d_\"“„«'‘¿¡])|\s*[-–—:|]\s*")


def stamp_end(text: str) -> int:
    """Offset behind the time of day that opens a line or is all of it; 0 where none does."""
    match = _stamp().match(text[:_LONGEST])
    if match is None:
        return 0
    is_apart = match.end() == len(text) or _BEHIND.match(text, match.end()) is not None
    return match.end() if is_apart else 0


@cache
def _stamp() -> re.Pattern[str]:
    words = load("kinds")["stamps"]
    hours = rf"(?:[01]?\d|2[0-3])[:.h時시][0-5]\d[分분]?(?: ?{_HALF})?|(?:1[0-2]|[1-9]) ?{_HALF}"
    front, behind = one_of(words["in_front"]), one_of(words["behind"])
    return re.compile(rf"(?:{front} ?)?(?:{hours})(?: ?\(?{behind}\b\)?)?", re.IGNORECASE)
