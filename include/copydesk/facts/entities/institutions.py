"""Institutions named by adjectives and a noun, in a language where every noun has a capital and no adjective has."""

from collections.abc import Sequence

from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.words import Word, opens_sentence

_MOST_ADJECTIVES = 3


def institution_width(text: str, run: Sequence[Word], at: int, cues: Cues) -> int:
    """How many words from `at` on name an institution (`Allgemeinen Deutschen Fahrrad-Club`, `Berliner Zeitung`); 0
    where they name none. An adjective that opens a sentence has its capital from there."""
    if cues.institution_adjective is None:
        return 0
    last = at
    while last + 1 < len(run) and last - at < _MOST_ADJECTIVES and _is_adjective(run, last, cues):
        last += 1
    if last == at or not _closes(run, at, last, cues):
        return 0
    is_told = any(cues.has(kind, run[at].text) for kind in ("demonyms", "organisation_heads"))
    return 0 if opens_sentence(text, run[at].start) and not is_told else last + 1 - at


def _is_adjective(run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether the word is a capitalised adjective in front of another capital."""
    word = run[at].text
    if run[at + 1].gap != " " or run[at].is_last or cues.institution_adjective is None:
        return False
    is_other = cues.has("given", word) or cues.has("no_institution", word) or cues.is_job(word.lower())
    return not is_other and cues.institution_adjective.match(word) is not None


def _closes(run: Sequence[Word], at: int, last: int, cues: Cues) -> bool:
    """Whether a noun is one that an institution's name ends with, behind a town's adjective, which always has a
    capital, one that only papers, orchestras and the like have."""
    noun = run[last].text
    is_local = all(_is_of_town(word.text, cues) for word in run[at:last])
    return cues.has("tails_with_demonym", noun) if is_local else cues.closes_institution(noun)


def _is_of_town(word: str, cues: Cues) -> bool:
    is_people = cues.has("demonyms", word) and not cues.has("organisation_heads", word)
    return is_people or (word.endswith("er") and cues.place(word.removesuffix("er")) is not None)
