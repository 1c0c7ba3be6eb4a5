"""Mentions of names, from the rules alone or from the tagger that has heard them."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.facts.entities.agreement import Tagging
from copydesk.facts.entities.consistency import make_consistent
from copydesk.facts.entities.guesses import HIGH, ORG, PERSON, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.proposals import Proposal, encode
from copydesk.facts.entities.settling import settle
from copydesk.facts.entities.spans import NameSpan
from copydesk.facts.entities.tagger.chances import Chances
from copydesk.facts.entities.tagger.tag import Asked, tagger
from copydesk.facts.entities.tagger.weights import LABELS
from copydesk.lockstep import Question, Steps
from copydesk.text.document import Document
from copydesk.text.folding import each_word, with_plain_marks

_FIRST = "1. "
_LONGEST_END = 6  # characters of what may end a name, and one before


class Mention(NamedTuple):
    """A name, [start, end) of the text, its label, its fullest form, and where a title in front of it begins."""

    start: int
    end: int
    label: str
    canonical: str
    title_start: int | None


def proposed_mentions(document: Document, proposals: Sequence[Proposal], cues: Cues) -> list[Mention]:
    """The proposals that have a label when each name has one, and where else the names of several words stand."""
    mentions = [
        Mention(p.chunk.start, p.chunk.end, p.label, p.canonical, p.chunk.title and p.chunk.title.start)
        for p in settle(document, proposals, cues)
        if p.label
    ]
    return [_with_number(document.text, mention, cues) for mention in _with_repeated(document, mentions)]


def _with_number(text: str, mention: Mention, cues: Cues) -> Mention:
    """The mention, with the number of a club that was the first of its town: `1. FC Nürnberg`."""
    start = mention.start - len(_FIRST)
    is_numbered = start >= 0 and text.startswith(_FIRST, start)
    if not is_numbered or not cues.has("numbered_clubs", mention.canonical.partition(" ")[0]):
        return mention
    return mention._replace(start=start, canonical=f"{_FIRST}{mention.canonical}")


def _with_repeated(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions in their order, and those of names of several words that were missed, in place of what was found of
    their words."""
    held = {(mention.start, mention.end) for mention in mentions}
    missed = list(_missed(document, mentions, held))
    if not missed:
        return mentions
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    added: list[Mention] = []
    replaced: set[int] = set()
    for mention in missed:
        inside = range(bisect_right(ends, mention.start), bisect_left(starts, mention.end))
        is_whole = all(mention.start <= starts[at] and ends[at] <= mention.end for at in inside)
        if is_whole and (not added or added[-1].end <= mention.start):
            replaced.update(inside)
            added.append(mention)
    kept = [mention for at, mention in enumerate(mentions) if at not in replaced]
    return sorted([*kept, *added], key=lambda mention: mention.start) if added else kept


def _missed(document: Document, mentions: Sequence[Mention], held: Container[tuple[int, int]]) -> Iterator[Mention]:
    """The names of several words of mentions where they stand in the text besides (`held`: start and end of those)."""
    text, (words, starts, _) = document.text, document.tokens
    names = {text[m.start : m.end]: m for m in mentions}
    lengths: dict[str, set[int]] = {}
    for name in names:
        first, space, _ = name.partition(" ")
        if space:
            lengths.setdefault(first, set()).add(len(name))
    for first, start in [pair for pair in zip(words, starts, strict=True) if pair[0] in lengths]:
        for end in sorted((start + length for length in lengths[first]), reverse=True):
            if text[start:end] in names and not text[end : end + 1].isalnum():
                if (start, end) not in held:
                    yield names[text[start:end]]._replace(start=start, end=end, title_start=None)
                break


def tagged_mentions(document: Document, proposals: Sequence[Proposal], cues: Cues) -> Steps[list[Mention]]:
    """The steps to the names that the tagger finds in the text, each with the title that the rules see in front of
    it."""
    text, tokens = document.text, document.tokens
    words = each_word(with_plain_marks, tokens.words)  # as those are spelt that the tagger has learned from
    by_tokens = {p.chunk.tokens: p for p in proposals}
    titles = {p.chunk.start: p.chunk.title.start for p in proposals if p.chunk.title}
    tagged = yield Question(tagger().labels, Asked(words, encode(proposals, words)))
    spans, found = [], list(_spans(tagged.candidates, tagged.labels))
    for span in found:
        proposal = by_tokens.get(span[:2])
        label = proposal.label if proposal and proposal.is_final else span.label
        if label:
            spans.append(span._replace(label=label))
    mentions = []
    spans = _with_proposed(spans, proposals, words, cues)
    tagging = Tagging({span.last: span.label for span in found}, Chances(tagged.candidates, tagged.scores))
    for span, fullest in make_consistent(words, spans, cues, tagging):
        start, end = tokens.starts[span.first], _end(text, tokens.ends[span.last], cues)
        canonical = text[tokens.starts[fullest.first] : _end(text, tokens.ends[fullest.last], cues)]
        mentions.append(Mention(start, end, span.label, canonical, titles.get(start)))
    return mentions


def _end(text: str, end: int, cues: Cues) -> int:
    """Where a name really ends: behind the full stop of `Inc.`, unless that may be the sentence's."""
    if not text.startswith(".", end) or not cues.has("name_ends", text[max(0, end - _LONGEST_END) : end].split()[-1]):
        return end
    behind = text[end + 1 : end + 3].strip()
    return end + 1 if behind.startswith((",", ";")) or behind.islower() else end


def _with_proposed(
    spans: Sequence[NameSpan], proposals: Sequence[Proposal], words: Sequence[str], cues: Cues
) -> list[NameSpan]:
    """The spans, without those that are a job (`US National Security Advisor`) or hold a place, an office and a person
    (`U.S. Ambassador Ana Ruiz`), and what the rules propose in their place; a proposal of which they are the two ends
    instead of its parts (`Office of the High Commissioner`)."""
    spans = _with_tails(spans, proposals, words, cues)
    persons = {span.first for span in spans if span.label == PERSON}
    jobs = {s for s in spans if s.label == ORG and s.last + 1 in persons and cues.is_job(words[s.last].lower())}
    heads = {s.first for s in spans if s.first == s.last and cues.has("organisation_heads", words[s.first])}
    pairs = [(before.chunk, p.chunk) for before, p in pairwise(proposals) if _is_holder(p) and before.label]
    holders = {chunk.tokens[1]: before.tokens[0] for before, chunk in pairs}
    offices = {s for s in spans if s.label == ORG and holders.get(s.last, -1) >= s.first}
    if not jobs and not heads and not offices:
        return list(spans)
    kept = {span.first: span for span in spans if span not in jobs and span not in offices}
    closing = {span.last: span for span in kept.values()}
    for proposal in proposals:
        if not proposal.label or proposal.confidence < HIGH:
            continue
        first, last = proposal.chunk.tokens
        in_job = any(job.first <= first and last < job.last for job in jobs)
        in_office = any(office.first <= first and last <= office.last for office in offices)
        end = closing.get(last)
        is_joint = first in heads and end is not None and end.first > first and end.label == proposal.label == ORG
        if in_job or in_office or is_joint:
            for at in range(first, last + 1):
                kept.pop(at, None)
            kept[first] = NameSpan(first, last, proposal.label)
    return sorted(kept.values())


def _with_tails(
    spans: Sequence[NameSpan], proposals: Sequence[Proposal], words: Sequence[str], cues: Cues
) -> list[NameSpan]:
    """The spans, a place made the organisation there where the rules see that the word behind it is its head."""
    bodies = {p.chunk.tokens[0]: p.chunk.tokens[1] for p in proposals if p.label == ORG and p.confidence >= HIGH}
    firsts = {span.first for span in spans}
    read = []
    for span in spans:
        last = bodies.get(span.first, span.last)
        is_cut = span.label == PLACE and last == span.last + 1 and last not in firsts
        if is_cut and cues.has("organisation_tails", words[last]):
            span = NameSpan(span.first, last, ORG)
        read.append(span)
    return read


def _is_holder(proposal: Proposal) -> bool:
    """Whether the proposal is a person behind a title."""
    return proposal.label == PERSON and proposal.chunk.title is not None


def _spans(positions: Sequence[int], labels: Sequence[int]) -> Iterator[NameSpan]:
    """First and last token and label of each name."""
    first = None
    for at, label in enumerate([*labels, 0]):
        if label and label % 2 == 0:
            continue  # the name goes on
        if first is not None:
            yield NameSpan(positions[first], positions[at - 1], LABELS[labels[first]][2:])
        first = at if label else None
