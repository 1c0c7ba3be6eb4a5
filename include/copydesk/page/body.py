"""Puts the article's own text together from what cleaning and the header left."""

from collections.abc import Sequence
from itertools import pairwise

from copydesk.model import Block, Body, Header, Piece, Removal, Span
from copydesk.text.prose import ends_sentence

_NARROWEST, _WIDEST = 40, 110  # columns of hard-wrapped text
_FULL_LINE = 0.8  # of the widest: wire copy was wrapped by hand
_BULLETS = "*•▪–—"
_SMALLEST_INDENT = 4  # characters from the end of a line to the start of the next, line break included


def assemble_body(blocks: Sequence[Block], removals: Sequence[Removal], header: Header) -> Body:
    """The body: every block that is neither removed nor taken by the header, without the dateline's characters.

    Paragraphs are joined by one empty line; lines that a fixed column width broke are joined by one space. Each piece
    of the body stands letter for letter in the raw text.
    """
    removed = {removal.start for removal in removals}
    kept = [b for b in blocks if b.start not in removed and b.index not in header.roles]
    if kept and removals:
        kept[-1] = _before_tail(kept[-1], removals)
    cut = [[_behind_dateline(block, header) for block in paragraph] for paragraph in _paragraphs(kept)]
    return _join([paragraph for paragraph in ([b for b in part if b.text] for part in cut) if paragraph])


def _before_tail(block: Block, removals: Sequence[Removal]) -> Block:
    """The last line without its end, where that was removed."""
    tail = next((r for r in removals if block.start < r.start < block.end), None)
    if tail is None:
        return block
    text = block.text[: tail.start - block.start].rstrip()
    return Block(block.index, block.start, block.start + len(text), text, block.gap)


def _behind_dateline(block: Block, header: Header) -> Block:
    dateline = header.dateline
    if dateline is None or dateline.start != block.start:
        return block
    rest = block.text[dateline.end - block.start :].lstrip()
    return Block(block.index, block.end - len(rest), block.end, rest, block.gap)


def _paragraphs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks grouped into paragraphs: one block each, but hard-wrapped lines together."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _continues(groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    width = _column_width(groups)
    if width is None:
        return [[block] for block in blocks]
    return [part for group in groups for part in ([group] if _is_wrapped(group, width) else [[b] for b in group])]


def _continues(line: Block, following: Block) -> bool:
    """Whether no blank line, indent, bullet or removed block stands between the two."""
    is_next = following.index == line.index + 1 and not following.gap and following.text[0] not in _BULLETS
    return is_next and following.start - line.end < _SMALLEST_INDENT


def _column_width(groups: Sequence[Sequence[Block]]) -> int | None:
    """The width at which lines were broken; None where lines are paragraphs: too long, or most end like sentences."""
    inner = [block.text for group in groups for block in group[:-1]]
    width = max((len(block.text) for group in groups if len(group) > 1 for block in group), default=0)
    ended = sum(map(ends_sentence, inner))
    return width if _NARROWEST <= width <= _WIDEST and 2 * ended < len(inner) else None


def _is_wrapped(group: Sequence[Block], width: int) -> bool:
    """Whether no line of the group left so much room that the next one's first word had to be meant to stand apart."""
    return all(
        len(line.text) + 1 + len(following.text.split(None, 1)[0]) > _FULL_LINE * width
        for line, following in pairwise(group)
    )


def _join(paragraphs: Sequence[Sequence[Block]]) -> Body:
    parts: list[str] = []
    spans: list[Span] = []
    pieces: list[Piece] = []
    position = 0
    for paragraph in paragraphs:
        start = position
        for block in paragraph:
            pieces.append(Piece(position, block.start, len(block.text)))
            position += len(block.text) + 1
        spans.append(Span(start, position - 1))
        parts.append(" ".join(block.text for block in paragraph))
        position += 1
    return Body("\n\n".join(parts), tuple(spans), tuple(pieces))
