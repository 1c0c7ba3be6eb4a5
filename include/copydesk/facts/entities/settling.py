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
from copydesk.text.document import Document

_RESULT = re.compile(r"(?<![\d:–-])\d[:–-]\d(?![\d:–-])")  # `2:1`, no time and no date
_BEFORE = 20  # characters that hold a preposition

Named = Sequence[tuple[Proposal, str]]  # proposals with their names


def settle(document: Document, proposals: Sequence[Proposal], cues: Cues) -> list[Proposal]:
    """The proposals in their order, all of one name with the label that most speaks for; the short form of an
    organisation's name that nothing else tells of is the organisation.

    In copy about sport a town is its club where it acts, and wherever no preposition shows that the town is meant.
    """
    text = document.text
    named = [(proposal, text[proposal.chunk.start : proposal.chunk.end]) for proposal in proposals]
    groups: dict[str, list[Proposal]] = {}
    for proposal, name in named:
        groups.setdefault(name, []).append(proposal)
    several = {name: group for name, group in groups.items() if len(group) > 1 or group[0].chunk.before_title}
    labels = {name: label for name, group in several.items() if (label := _label(name, group, cues))}
    agreed = [(p._replace(label=labels[name]) if name in labels else p, name) for p, name in named] if labels else named
    short_names = _short_names(agreed, cues)
    is_sport = bool(cues.words["sport_words"]) and _is_about_match(document, cues)
    clubs = {name for p, name in agreed if _acts(text, p, name, cues)} | _of_towns(agreed, cues) if is_sport else set()
    if not clubs and not short_names:
        return _without_genitives(agreed, cues)
    settled = []
    for proposal, name in agreed:
        if name in clubs and proposal.label != PERSON and not _is_located(text, proposal, cues):
            proposal = proposal._replace(label=ORG)
        elif proposal.label is None and name in short_names:
            proposal = proposal._replace(label=ORG, canonical=short_names[name])
        settled.append((proposal, name))
    return _without_genitives(settled, cues)


def _without_genitives(named: Named, cues: Cues) -> list[Proposal]:
    """The proposals, without the ending of a genitive (`Oldenhofs`) where the name, or the person by the last one, is
    called without it elsewhere."""
    ending = cues.genitive
    if not ending:
        return [proposal for proposal, _ in named]
    known = {name: proposal for proposal, name in named if proposal.label}
    known |= {p.chunk.words[-1].text: p for p in known.values() if p.label == PERSON}
    # "Essens Bürgermeister Tom Essen": either may be meant.
    known = {name: p for name, p in known.items() if p.label != PERSON or not cues.place(name)}
    read = []
    for proposal, name in named:
        owner = known.get(name.removesuffix(ending)) if name.endswith(ending) else None
        if owner and (proposal.label is None or len(proposal.chunk.words) > 1):
            *words, last = proposal.chunk.words
            bare = last._replace(text=last.text.removesuffix(ending), end=last.end - len(ending))
            chunk = proposal.chunk._replace(words=[*words, bare])
            proposal = proposal._replace(chunk=chunk, label=owner.label, canonical=owner.canonical)
        read.append(proposal)
    return read


@cache
def _limits() -> Mapping[str, float]:
    limits: Mapping[str, float] = load("names/evidence")["settling"]
    return limits


def _label(name: str, group: Sequence[Proposal], cues: Cues) -> str | None:
    """The label that most speaks for, where something speaks for more than one."""
    told = {proposal.label for proposal in group if proposal.label}
    of_office = sum(p.chunk.before_title and not p.chunk.title and len(p.chunk.words) > 1 for p in group)
    if len(told) + bool(of_office) < 2 or cues.place(name):
        return None
    weights = dict.fromkeys((PERSON, ORG, PLACE), 0.0)
    weights[ORG] = of_office * _limits()["before_title"]
    for proposal in group:
        if proposal.label:
            weights[proposal.label] += _limits()["confident" if proposal.confidence >= HIGH else "likely"]
    return max(weights, key=weights.__getitem__)


def _short_names(named: Named, cues: Cues) -> dict[str, str]:
    """The first word of each organisation's name, and the last one, where no person's name has it: to the name."""
    short: dict[str, str] = {}
    for proposal, name in named:
        if proposal.label == ORG and proposal.confidence >= HIGH and len(proposal.chunk.words) > 1:
            for word in (proposal.chunk.words[0].text, proposal.chunk.words[-1].text):
                short.setdefault(word, name)
    wanted = {
        name for proposal, name in named if proposal.label is None and name in short and not _is_common(name, cues)
    }
    if not wanted:
        return {}
    wanted -= {word.text for proposal, _ in named if proposal.label == PERSON for word in proposal.chunk.words}
    return {name: short[name] for name in wanted}


def _is_common(word: str, cues: Cues) -> bool:
    """Whether the word means none by itself of those in whose names it stands."""
    kinds = ("adjectives", "title_modifiers", "demonyms", "organisation_tails", "organisation_heads", "given", "titles")
    is_noun = not cues.capitals_tell and (cues.is_noun(word) or cues.closes_institution(word))
    place = cues.place(word)
    is_place = place is not None and place.is_well_known
    return is_noun or is_place or word.islower() or any(cues.has(kind, word) for kind in kinds)


def _of_towns(named: Named, cues: Cues) -> set[str]:
    """The towns with which the names of organisations end."""
    lasts = {p.chunk.words[-1].text for p, _ in named if p.label == ORG and len(p.chunk.words) > 1}
    return {word for word in lasts if word not in cues.countries and cues.place(word)}


def _is_about_match(document: Document, cues: Cues) -> bool:
    """Whether the words of sport are so many that towns are clubs; few will do beside a result, as elections have
    winners and projects have goals too."""
    words = document.tokens.words
    if not is_about_sport(words, cues):
        return False
    return _RESULT.search(document.text) is not None or is_about_sport(words, cues, "sport_words_of_clubs")


def _acts(text: str, proposal: Proposal, name: str, cues: Cues) -> bool:
    """Whether the name is an organisation's called by its town, or a town's with which a sentence begins and a verb
    behind it."""
    chunk = proposal.chunk
    if proposal.label not in (ORG, PLACE) or name in cues.countries or not cues.place(name):
        return False
    behind = text[chunk.end : chunk.end + 2]
    is_subject = behind[:1] == " " and behind[1:].islower() and opens_sentence(text, chunk.start)
    return proposal.label == ORG or is_subject


def _is_located(text: str, proposal: Proposal, cues: Cues) -> bool:
    before = text[max(0, proposal.chunk.start - _BEFORE) : proposal.chunk.start].rpartition("\n")[2].split()[-1:]
    return any(cues.has(kind, word) for word in before for kind in ("place_prepositions", "before_small_towns"))
