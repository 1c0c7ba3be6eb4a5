"""Mentions of names, from the rules alone or from the tagger that has heard them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.extract.entities.chunks import Chunk
from copydesk.extract.entities.consistency import Span, settle
from copydesk.extract.entities.names import Cues
from copydesk.extract.entities.proposals import Proposal, by_token
from copydesk.extract.entities.tagger.tag import tagger
from copydesk.extract.entities.tagger.tokens import tokenize
from copydesk.extract.entities.tagger.weights import LABELS
from copydesk.extract.entities.words import Word


class Mention(NamedTuple):
    """A chunk of the text that is a name, its label and the fullest form of the name."""

    chunk: Chunk
    label: str
    canonical: str


def from_proposals(proposals: Sequence[Proposal]) -> list[Mention]:
    """The proposals that have a label."""
    return [Mention(p.chunk, p.label, p.canonical) for p in proposals if p.label]


def from_tagger(text: str, proposals: Sequence[Proposal], words: Cues) -> list[Mention]:
    """The names that the tagger finds in `text`, each with the role that the rules see in front of it."""
    tokens = tokenize(text)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    told = {(p.chunk.start, p.chunk.end): p.label for p in proposals if p.is_told}
    spans = [
        span._replace(label=told.get((starts[span.first], ends[span.last]), span.label))
        for span in _spans(*tagger().labels(tokens, by_token(proposals, tokens.starts)))
    ]
    role_starts = {p.chunk.start: p.chunk.role_start for p in proposals}
    mentions = []
    for span, fullest in settle(tokens.words, spans, words):
        start, end = starts[span.first], ends[span.last]
        word = Word(text[start:end], start, end, "", False)
        canonical = text[starts[fullest.first] : ends[fullest.last]]
        mentions.append(Mention(Chunk((word,), role_starts.get(start)), span.label, canonical))
    return mentions


def _spans(positions: np.ndarray, labels: np.ndarray) -> Iterator[Span]:
    """First and last token and label of each name."""
    named = np.flatnonzero(labels)
    opens = named[labels[named] % 2 == 1]
    if not len(opens):
        return
    # A name ends before the next one begins, or where the named tokens stop being adjacent.
    lasts = named[np.append(np.searchsorted(named, opens[1:]) - 1, len(named) - 1)]
    for first, last in zip(opens.tolist(), lasts.tolist(), strict=True):
        yield Span(int(positions[first]), int(positions[last]), LABELS[labels[first]][2:])
