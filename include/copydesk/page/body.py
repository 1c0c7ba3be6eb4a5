"""Puts the article's own text together from what cleaning and the header left."""

from collections.abc import Sequence

from copydesk.model import Block, Body, Header, Piece, Removal, Span

_BETWEEN = "\n\n"


def assemble_body(blocks: Sequence[Block], removals: Sequence[Removal], header: Header) -> Body:
    """The body: every block that is neither removed nor taken by the header, without the dateline's characters.

    Paragraphs are joined by one empty line. Each piece of the body is one of them and stands letter for letter in the
    text of the blocks.
    """
    removed = {removal.start for removal in removals}
    kept = [b for b in blocks if b.start not in removed and b.index not in header.roles]
    if kept and removals:
        kept[-1] = _before_tail(kept[-1], removals)
    return _join([block for block in (_behind_dateline(block, header) for block in kept) if block.text])


def _before_tail(block: Block, removals: Sequence[Removal]) -> Block:
    """The last line without its end, where that was removed."""
    tail = next((r for r in removals if block.start < r.start < block.end), None)
    if tail is None:
        return block
    text = block.text[: tail.start - block.start].rstrip()
    return Block(block.index, block.start, block.start + len(text), text, block.is_apart)


def _behind_dateline(block: Block, header: Header) -> Block:
    dateline = header.dateline
    if dateline is None or dateline.start != block.start:
        return block
    rest = block.text[dateline.end - block.start :].lstrip()
    return Block(block.index, block.end - len(rest), block.end, rest, block.is_apart)


def _join(paragraphs: Sequence[Block]) -> Body:
    spans: list[Span] = []
    pieces: list[Piece] = []
    position = 0
    for block in paragraphs:
        spans.append(Span(position, position + len(block.text)))
        pieces.append(Piece(position, block.start, len(block.text)))
        position += len(block.text) + len(_BETWEEN)
    return Body(_BETWEEN.join(block.text for block in paragraphs), tuple(spans), tuple(pieces))
