"""One label for all mentions of a name where the rules alone read it, by their guesses at all of them together."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from copydesk.facts.entities.evidence import is_about_sport
from copydesk.facts.entities.guesses import HIGH, ORG, PERSON, PLACE
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.proposals import Proposal
from copydesk.facts.entities.words import opens_sentence
from copydesk.lexicon import load

_WORD = re.compile(r"\w+")


def settle(text: str, proposals: Sequence[Proposal], cues: Cues) -> list[Proposal]:
    """The proposals in their order, all of one name with the label that most speaks for; the short form of an
    organisation's name that nothing else tells of is the organisation.

    In copy about sport a town is its club where it acts, and wherever no preposition shows that the town is meant.
    """
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(_text_of(text, proposal), []).append(proposal)
    labels = {name: _label(name, group, cues) for name, group in groups.items()}
    short_names = _short_names(text, proposals, labels, cues)
    clubs = _clubs(text, proposals, cues)
    settled = []
    for proposal in proposals:
        name = _text_of(text, proposal)
        label, canonical = labels[name] or proposal.label, proposal.canonical
        if name in clubs and label != PERSON and not _is_located(text, proposal, cues):
            label = ORG
        elif name in short_names and proposal.confidence < HIGH and label is None:
            label, canonical = ORG, short_names[name]
        settled.append(proposal if label == proposal.label else proposal._replace(label=label, canonical=canonical))
    return _without_genitives(text, settled, cues.genitive) if cues.genitive else settled


def _without_genitives(text: str, proposals: Sequence[Proposal], ending: str) -> list[Proposal]:
    """The proposals, without the ending of a genitive (`Oldenhofs`) where the name, or the person by the last one, is
    called without it elsewhere."""
    known = {_text_of(text, p): p for p in proposals if p.label}
    known |= {p.chunk.words[-1].text: p for p in known.values() if p.label == PERSON}
    read = []
    for proposal in proposals:
        name = _text_of(text, proposal)
        owner = known.get(name.removesuffix(ending)) if name.endswith(ending) else None
        if owner and (proposal.label is None or len(proposal.chunk.words) > 1):
            *words, last = proposal.chunk.words
            bare = last._replace(text=last.text.removesuffix(ending), end=last.end - len(ending))
            chunk = proposal.chunk._replace(words=[*words, bare])
            proposal = proposal._replace(chunk=chunk, label=owner.label, canonical=owner.canonical)
        read.append(proposal)
    return read


def _text_of(text: str, proposal: Proposal) -> str:
    return text[proposal.chunk.start : proposal.chunk.end]


@cache
def _limits() -> Mapping[str, float]:
    limits: Mapping[str, float] = load("names/evidence")["settling"]
    return limits


def _label(name: str, group: Sequence[Proposal], cues: Cues) -> str | None:
    """The label that most speaks for; None where each mention has its own, or none has any."""
    weights: dict[str, float] = {}
    for proposal in group:
        if proposal.label:
            weight = _limits()["confident" if proposal.confidence >= HIGH else "likely"]
            weights[proposal.label] = weights.get(proposal.label, 0.0) + weight
        if proposal.chunk.before_title and not proposal.chunk.title and len(proposal.chunk.words) > 1:
            weights[ORG] = weights.get(ORG, 0.0) + _limits()["before_title"]
    if not weights or (weights.keys() <= {ORG, PLACE} and cues.place(name)):
        return None
    return max(weights, key=weights.__getitem__)


def _short_names(
    text: str, proposals: Sequence[Proposal], labels: Mapping[str, str | None], cues: Cues
) -> dict[str, str]:
    """The first word of each organisation's name, and the last one, where no person's name has it: to the name."""
    short: dict[str, str] = {}
    for proposal in proposals:
        name, words = _text_of(text, proposal), proposal.chunk.words
        if len(words) > 1 and labels[name] == ORG and proposal.confidence >= HIGH:
            for word in (words[0].text, words[-1].text):
                if not _is_common(word, cues):
                    short.setdefault(word, name)
    people = {w.text for p in proposals if labels[_text_of(text, p)] == PERSON for w in p.chunk.words}
    return {word: name for word, name in short.items() if word not in people}


def _is_common(word: str, cues: Cues) -> bool:
    """Whether the word means none by itself of those in whose names it stands."""
    kinds = ("adjectives", "title_modifiers", "demonyms", "organisation_tails", "organisation_heads", "given", "titles")
    is_noun = not cues.capitals_tell and cues.is_noun(word)
    place = cues.place(word)
    is_place = place is not None and place.is_well_known
    return is_noun or is_place or word.islower() or any(cues.has(kind, word) for kind in kinds)


def _clubs(text: str, proposals: Sequence[Proposal], cues: Cues) -> set[str]:
    """The towns that act in copy about sport, and those with which the name of an organisation ends there."""
    if not cues.words["sport_words"] or not is_about_sport(_WORD.findall(text), cues):
        return set()
    clubs = {_text_of(text, proposal) for proposal in proposals if _acts(text, proposal, cues)}
    lasts = {p.chunk.words[-1].text for p in proposals if p.label == ORG and len(p.chunk.words) > 1}
    return clubs | {word for word in lasts if word not in cues.countries and cues.place(word)}


def _acts(text: str, proposal: Proposal, cues: Cues) -> bool:
    """Whether the name is an organisation's called by its town, or a town's with which a sentence begins and a verb
    behind it."""
    chunk, name = proposal.chunk, _text_of(text, proposal)
    if name in cues.countries or proposal.label not in (ORG, PLACE) or not cues.place(name):
        return False
    behind = text[chunk.end : chunk.end + 2]
    is_subject = behind[:1] == " " and behind[1:].islower() and opens_sentence(text, chunk.start)
    return proposal.label == ORG or is_subject


def _is_located(text: str, proposal: Proposal, cues: Cues) -> bool:
    before = text[: proposal.chunk.start].rpartition("\n")[2].split()[-1:]
    return any(cues.has(kind, word) for word in before for kind in ("place_prepositions", "before_small_towns"))
