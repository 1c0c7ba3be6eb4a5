"""Lines that no rule may take, whatever they look like: the headline that is known, a labelled byline, a name or a
job title beside a day, a dateline."""

from collections.abc import Mapping, Sequence
from typing import Any

from copydesk.model import Block
from copydesk.page.lines.credit import read_credit
from copydesk.page.lines.dateline import read_dateline
from copydesk.page.lines.stated import stated_text
from copydesk.text.folding import fold


def protected_lines(head: Sequence[Block], metadata: Mapping[str, Any]) -> set[int]:
    """The indices of those lines in the head that are the `headline` or `title` of the record's metadata, name their
    authors behind a label or beside a day, or open with a dateline."""
    stated = stated_text(metadata, "headline", "title")
    headline = stated and fold(stated.value)
    return {block.index for block in head if fold(block.text) == headline or _is_signed(block)}


def _is_signed(block: Block) -> bool:
    credit = read_credit(block.text)
    byline = credit.byline
    tells_more = byline is not None and (byline.has_role or credit.is_plain)
    is_signed = byline is not None and (byline.is_labelled or (tells_more and bool(credit.moments)))
    return is_signed or read_dateline(block, None) is not None
