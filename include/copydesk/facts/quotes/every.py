"""All that is quoted in a document: between marks, in the turns of an interview, and as indirect speech."""

from bisect import bisect_right
from collections.abc import Sequence

from copydesk.facts.quotes.find import find_quotes
from copydesk.facts.quotes.indirect import find_indirect
from copydesk.facts.quotes.turns import find_turns
from copydesk.model import Entity, Quote
from copydesk.text.document import Document


def find_all_quotes(document: Document, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes of either kind by where they start, none overlapping. `entities` are the document's, sorted."""
    direct = find_quotes(document, entities)
    if turns := find_turns(document, entities):  # what is quoted in a turn is part of it
        direct = (*turns, *(quote for quote in direct if not _is_within(quote, turns)))
        direct = tuple(sorted(direct, key=_start))
    indirect = find_indirect(document, entities, direct)
    return tuple(sorted((*direct, *(quote for quote in indirect if not _is_within(quote, turns))), key=_start))


def _is_within(quote: Quote, turns: Sequence[Quote]) -> bool:
    at = bisect_right(turns, quote.start, key=_start) - 1
    return at >= 0 and quote.end <= turns[at].end


def _start(quote: Quote) -> int:
    return quote.start
