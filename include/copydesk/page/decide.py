"""The one place where it is decided what is the article: rules where they are sure, the line model elsewhere.

A rule's word stands. Of the other lines the model removes those that it takes for no article, its version and
score on record. The header reads first: no headline, byline, date line or dateline falls to the model. An article
by itself is left alone, and so is a page of which next to nothing would be left. One that loses most of it is flagged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.model import Block, Header, Record, Removal
from copydesk.page.header.read import read_header
from copydesk.page.header.read_page import read_page
from copydesk.page.labels.body import BodyLabels, body_model
from copydesk.page.outside import kinds_outside, lay_out
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.text.prose import ends_sentence, is_prose

NOT_FOUND = "article_not_found"
MOSTLY_REMOVED = "mostly_removed"

_HEAD = 4  # lines of an article by itself that need not be running text
_LEAST_KEPT = 200  # characters
_SMALL_SHARE = 0.1  # of the page's characters: one page in thirty keeps so few

Labeller = Callable[[Sequence[str], Sequence[int], Sequence[str | None]], BodyLabels]


@dataclass(frozen=True)
class Decision:
    """What cleaning took out, what the header took, and flags for a person's look."""

    removals: tuple[Removal, ...]
    header: Header
    flags: tuple[str, ...] = ()


def decide(blocks: Sequence[Block], record: Record, label: Labeller | None = None) -> Decision:
    """The removals, in order, and the header of a page. `label` says of each line whether it is the article's; the
    shipped model does unless given."""
    rules = find_boilerplate(blocks, record.metadata)
    kind_of = {removal.start: removal.kind for removal in rules}
    kinds = [kind_of.get(block.start) for block in blocks]
    ruled = [kind is not None for kind in kinds]
    if _is_article(blocks, ruled):
        return Decision(rules, read_header(blocks, rules, record))
    labels = (label or body_model().label)([block.text for block in blocks], [block.gap for block in blocks], kinds)
    body = [n for n in range(len(blocks)) if not ruled[n] and labels.kept[n]]
    if sum(len(blocks[n].text) for n in body) < _LEAST_KEPT:
        return Decision(rules, read_header(blocks, rules, record), (NOT_FOUND,))
    page = lay_out(blocks, ruled, body)
    header = read_page(page, rules, record)
    outside = {n: kind for n, kind in kinds_outside(page).items() if not _was_read(blocks[n], header)}
    chances = np.round(1 / (1 + np.exp(labels.log_odds)), 3).tolist()  # of being no part of the article
    found = [_removal(blocks[n], kind, chances[n]) for n, kind in outside.items()]
    removals = _merge(rules, found)
    return Decision(removals, header, (MOSTLY_REMOVED,) if _is_mostly_removed(blocks, removals) else ())


def _is_article(blocks: Sequence[Block], ruled: Sequence[bool]) -> bool:
    """Whether all lines below the head are sentences: an article by itself, in which nothing needs looking for."""
    return all(ruled[b.index] or is_prose(b.text) or ends_sentence(b.text) for b in blocks[_HEAD:])


def _was_read(block: Block, header: Header) -> bool:
    return block.index in header.roles or (header.dateline is not None and header.dateline.start == block.start)


def _is_mostly_removed(blocks: Sequence[Block], removals: Sequence[Removal]) -> bool:
    total = sum(len(block.text) for block in blocks)
    return total - sum(len(removal.text) for removal in removals) < _SMALL_SHARE * total


def _removal(block: Block, kind: str, chance: float) -> Removal:
    return Removal(block.start, block.end, block.text, kind, f"model/{body_model().version}", chance)


def _merge(removals: Sequence[Removal], more: Sequence[Removal]) -> tuple[Removal, ...]:
    return tuple(sorted((*removals, *more), key=lambda removal: removal.start))
