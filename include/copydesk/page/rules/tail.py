"""Cuts the end off the article's last line: a sign-off in brackets or an end mark that has no line of its own."""

import re
from collections.abc import Sequence

from copydesk.model import Block, Header, Removal
from copydesk.page.rules.matcher import Matcher
from copydesk.text.prose import ends_sentence

_LONGEST = 400  # characters
_TAIL = re.compile(r"\s+(\([^()]*\)\W?|\[[^\[\]]*\]\W?|[^\w\s.!?…\"'”’»)\]]{1,6}(?:30[^\w\s]{1,2})?)$")


def remove_tail(
    blocks: Sequence[Block], removals: Sequence[Removal], header: Header, rules: Matcher
) -> tuple[Removal, ...]:
    """The removals, in order, with that of the end of the last line that is kept, if a rule matches it by itself.

    What is left of the line must end like a sentence.
    """
    removed = {removal.start for removal in removals}
    last = next((b for b in reversed(blocks) if b.start not in removed and b.index not in header.roles), None)
    tail = last and _tail(last, rules)
    return tuple(sorted((*removals, tail), key=lambda removal: removal.start)) if tail else tuple(removals)


def _tail(block: Block, rules: Matcher) -> Removal | None:
    offset = max(0, len(block.text) - _LONGEST)
    found = _TAIL.search(block.text[offset:])
    if not found or not ends_sentence(block.text[: offset + found.start()]):
        return None
    matches = rules.match(found[1])
    start = block.start + offset + found.start(1)
    return Removal(start, block.end, found[1], matches[0].kind, matches[0].name) if matches else None
