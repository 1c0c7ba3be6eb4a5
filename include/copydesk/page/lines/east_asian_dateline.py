"""Reads datelines that have neither dash nor capitals: `新华社巴黎3月7日电`, `【パリ＝共同】`, `(서울=연합뉴스)`."""

import re
from typing import NamedTuple

from copydesk.text.agencies import agency_code

_IDEOGRAPH = "\u4e00-\u9fff"
_CHINESE = re.compile(
    rf"[（(【\[]?(?P<agency>[{_IDEOGRAPH}]{{1,4}}?(?:社|网|網|报|報|讯))(?P<place>[{_IDEOGRAPH}]{{2,10}}?)"
    rf"(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})日(?:电|電|讯|訊|专电|專電)[）)】\]]?"
)
_BRACKETED = re.compile(r"[（(【［\[](?P<place>[^\W\d_ -~]{1,10})\s?[=＝]\s?(?P<agency>[^\W\d_]{2,12})[）)】］\]]")
_LONGEST = 40


class Found(NamedTuple):
    """A dateline's end in its line, places, agency code, and month and day where both are printed."""

    end: int
    places: tuple[str, ...]
    agency: str | None
    day: tuple[int, int] | None


def find_east_asian(text: str) -> Found | None:
    """The dateline that opens the line; None where none of these forms does."""
    if not text or (text[0].isascii() and text[0] not in "(["):
        return None
    head = text[:_LONGEST]
    match = _CHINESE.match(head) or _BRACKETED.match(head)
    if match is None:
        return None
    groups = match.groupdict()
    day = (int(groups["month"]), int(groups["day"])) if groups.get("month") else None
    return Found(match.end(), (match["place"],), agency_code(match["agency"]), day)
