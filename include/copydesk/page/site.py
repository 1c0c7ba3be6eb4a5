"""The name of the site that a page gives of itself: in the copyright line, or behind its title."""

import re
from collections.abc import Iterable, Sequence

from copydesk.model import Block, Header, Removal
from copydesk.text.agencies import agency_code
from copydesk.text.folding import fold

_LONGEST = 40
_MOST_WORDS = 5
_MARK = re.compile(r"(?i)(?:©|\(c\)|copyright)[\s©]*")
_YEARS = re.compile(r"\b\d{4}(?:\s?[-–]\s?\d{4})?\b")
_END = re.compile(r"[.,;:|–—]|\s-\s|(?i: all rights reserved)")
_COMPANY = re.compile(r"(?i) (?:ltd|limited|inc|llc|plc|gmbh|a\.?ş)$")
_WORD = re.compile(r"[^\W\d_]+")


def read_site(blocks: Sequence[Block], removals: Sequence[Removal], header: Header) -> str | None:
    """The site's name as printed; None where the page gives none, or two that differ."""
    notices = [removal.text for removal in removals if removal.kind == "copyright"]
    return site_name(notices, [block.text for block in blocks if _holds_headline(block, header)])


def site_name(notices: Iterable[str], titles: Iterable[str] = ()) -> str | None:
    """The site's name as copyright notices and titles print it; None where they give none, or two that differ."""
    found = [*map(_owner, notices), *map(_title_suffix, titles)]
    names = {fold(name): name for name in found if _is_name(name)}
    return next(iter(names.values())) if len(names) == 1 else None


def _owner(notice: str) -> str:
    """`Kestrel Coast News` of `© 2026 Kestrel Coast News Ltd. All rights reserved.`; empty where there is no mark."""
    mark = _MARK.search(notice)
    if not mark:
        return ""
    rest = _YEARS.sub("", notice[mark.end() :]).strip(" ,")
    return _COMPANY.sub("", _END.split(rest.removeprefix("by "), maxsplit=1)[0].strip())


def _title_suffix(title: str) -> str:
    return title.rpartition(" | ")[2].strip() if " | " in title else ""


def _holds_headline(block: Block, header: Header) -> bool:
    return header.headline is not None and header.headline.start == block.start


def _is_name(name: str) -> bool:
    words = _WORD.findall(name)
    is_short = 1 <= len(words) <= _MOST_WORDS and len(name) <= _LONGEST
    return is_short and name[0].isupper() and words[-1][0].isupper() and agency_code(name) is None
