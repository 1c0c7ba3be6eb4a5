"""Mentions of names, from the rules alone or from the tagger that has heard them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.facts.entities.chunks import Chunk
from copydesk.facts.entities.consistency import Span, settle
from copydesk.facts.entities.guesses import ORG, PERSON
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.proposals import Proposal, by_token
from copydesk.facts.entities.tagger.tag import tagger
from copydesk.facts.entities.tagger.weights import LABELS
from copydesk.facts.entities.words import Word
from copydesk.text.tokens import tokenize

_LONGEST_END = 6  # characters of what may end a name, and one before


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
    starts, ends = tokens.starts, tokens.ends
    told = {(p.chunk.start, p.chunk.end): p.label for p in proposals if _is_final(p)}
    positions, labels = tagger().labels(tokens, by_token(proposals, tokens.starts))
    spans = [
        span._replace(label=told.get((starts[span.first], ends[span.last]), span.label)) if told else span
        for span in _spans(positions.tolist(), labels.tolist())
    ]
    spans = _with_proposed([span for span in spans if span.label], proposals, tokens.words, starts, ends, words)
    role_starts = {p.chunk.start: p.chunk.role_start for p in proposals}
    mentions = []
    for span, fullest in settle(tokens.words, spans, words):
        start, end = starts[span.first], _end(text, ends[span.last], words)
        word = Word(text[start:end], start, end, "", False)
        canonical = text[starts[fullest.first] : _end(text, ends[fullest.last], words)]
        mentions.append(Mention(Chunk((word,), role_starts.get(start)), span.label, canonical))
    return mentions


def _end(text: str, end: int, cues: Cues) -> int:
    """Where a name really ends: behind the full stop of `Inc.`, unless that may be the sentence's."""
    if not text.startswith(".", end) or not cues.has("name_ends", text[max(0, end - _LONGEST_END) : end].split()[-1]):
        return end
    behind = text[end + 1 : end + 3].strip()
    return end + 1 if behind.startswith((",", ";")) or behind.islower() else end


def _is_final(proposal: Proposal) -> bool:
    """Whether the tagger, where it sees a name there as well, has no say in what it is."""
    return proposal.is_told or (proposal.is_sure and not proposal.label)


def _with_proposed(
    spans: Sequence[Span],
    proposals: Sequence[Proposal],
    words: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    cues: Cues,
) -> list[Span]:
    """The spans, without those that are a job (`US National Security Advisor`) or hold a place, an office and a person
    (`U.S. Ambassador Ana Ruiz`), and what the rules propose in their place; a proposal of which they are the two ends
    instead of its parts (`Office of the High Commissioner`)."""
    persons = {span.first for span in spans if span.label == PERSON}
    jobs = {s for s in spans if s.label == ORG and s.last + 1 in persons and cues.is_job(words[s.last].lower())}
    heads = {s.first for s in spans if s.first == s.last and cues.has("organisation_heads", words[s.first])}
    holders = {p.chunk.end: before.chunk.start for before, p in pairwise(proposals) if _is_holder(p) and before.label}
    offices = {s for s in spans if s.label == ORG and holders.get(ends[s.last], -1) >= starts[s.first]}
    if not jobs and not heads and not offices:
        return list(spans)
    settled = {span.first: span for span in spans if span not in jobs and span not in offices}
    closing = {span.last: span for span in settled.values()}
    for proposal in proposals:
        if not proposal.label or not proposal.is_sure:
            continue
        first, last = bisect_left(starts, proposal.chunk.start), bisect_left(ends, proposal.chunk.end)
        in_job = any(job.first <= first and last < job.last for job in jobs)
        in_office = any(office.first <= first and last <= office.last for office in offices)
        end = closing.get(last)
        is_joint = first in heads and end is not None and end.first > first and end.label == proposal.label == ORG
        if in_job or in_office or is_joint:
            for at in range(first, last + 1):
                settled.pop(at, None)
            settled[first] = Span(first, last, proposal.label)
    return sorted(settled.values())


def _is_holder(proposal: Proposal) -> bool:
    """Whether the proposal is a person behind a title."""
    return proposal.label == PERSON and proposal.chunk.role_start is not None


def _spans(positions: Sequence[int], labels: Sequence[int]) -> Iterator[Span]:
    """First and last token and label of each name."""
    first = None
    for at, label in enumerate([*labels, 0]):
        if label and label % 2 == 0:
            continue  # the name goes on
        if first is not None:
            yield Span(positions[first], positions[at - 1], LABELS[labels[first]][2:])
        first = at if label else None
