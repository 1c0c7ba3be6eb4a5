"""Is a chunk a person, an organisation or a place? Its own words tell, or the words around it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from copydesk.facts.entities.chunks import Chunk
from copydesk.facts.entities.context import guess_by_context, has_given_name
from copydesk.facts.entities.evidence import is_about_sport
from copydesk.facts.entities.guesses import HIGH, LOW, NO_NAME, ORG, PERSON, PLACE, UNKNOWN, Guess
from copydesk.facts.entities.institutions import institution_width
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.words import Word, lone_word

_BEFORE = 60  # characters in front of a name that show what it is in
_WORD = re.compile(r"\w+")
_AFTER = 40  # characters of the office behind a name


def guess_label(text: str, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess:
    """The label that the name's own words suggest, else the words around it. `verbs` are the reporting verbs."""
    word = chunk.words[0]
    if len(chunk.words) == 1 and not word.gap and chunk.title is None and not chunk.before_title:
        guess = _guess_by_word(word.text, cues)
    else:
        guess = _guess_by_words(text, chunk, cues)
    if guess and guess.label == PLACE and _is_club(text, chunk, cues):
        return Guess(ORG, HIGH)
    return guess or guess_by_context(text, chunk, cues, verbs)


def _is_club(text: str, chunk: Chunk, cues: Cues) -> bool:
    """Whether the article in front of a town's name makes it its club's, or, in copy about sport, the words there."""
    name, before = text[chunk.start : chunk.end], text[max(0, chunk.start - _BEFORE) : chunk.start].split()
    if cues.towns and before and cues.is_club(before[-1].lower(), name):
        return True
    if not cues.words["club_cues"] or name in cues.countries:
        return False
    told = any(cues.has("club_cues", " ".join(before[-n:]).lower()) for n in (1, 2))
    return told and _is_about_sport(text, cues)


@lru_cache(maxsize=8)
def _is_about_sport(text: str, cues: Cues) -> bool:
    return is_about_sport(_WORD.findall(text), cues)


@lru_cache(maxsize=20_000)
def _guess_by_word(name: str, cues: Cues) -> Guess | None:
    return _guess_by_words(name, Chunk((lone_word(name),)), cues)


def _guess_by_words(text: str, chunk: Chunk, cues: Cues) -> Guess | None:
    name, words = text[chunk.start : chunk.end], chunk.words
    first, last, is_single = words[0].text, words[-1].text, len(words) == 1
    if cues.is_organisation(name) or (is_single and cues.has("organisation_words", name)):
        return Guess(ORG, HIGH)
    if institution_width(text, words, 0, cues) or (cues.institution_endings and _is_compound_body(last, cues)):
        return Guess(ORG, HIGH)
    place = cues.place(name)
    if place and not is_single:
        return Guess(PLACE, HIGH)
    if not is_single and cues.has("organisation_tails", last) and not chunk.title:
        return Guess(PLACE if cues.has("town_tails", last) and _is_in(text, chunk, cues) else ORG, HIGH)
    if len(words) > 1 and _ends_with_country(words, cues) and not chunk.title:
        return Guess(ORG, HIGH)
    if any(word.gap == " & " for word in words):
        return Guess(ORG, HIGH)
    if cues.heads_lead and not is_single and cues.has("organisation_heads", first) and not chunk.title:
        return Guess(ORG, HIGH)
    if any(after.gap.strip() and cues.has("organisation_heads", head.text) for head, after in pairwise(words)):
        return Guess(ORG, HIGH)
    if chunk.title:
        return Guess(PERSON, HIGH)
    if not is_single and (cues.has("event_tails", last) or cues.has("event_heads", first)):
        return NO_NAME
    is_surname = cues.has("surname_tails", last) and has_given_name(chunk, cues)
    if not is_single and not is_surname and (cues.has("place_tails", last) or cues.has("place_heads", first)):
        return Guess(PLACE, HIGH)
    if place and place.is_well_known:
        return Guess(PLACE, HIGH)
    if is_single and (_is_acronym(name) or cues.names_body(name)):
        return Guess(ORG, HIGH)
    if chunk.before_title:
        return _before_title(text, chunk, place is not None, cues)
    return None


def _is_compound_body(word: str, cues: Cues) -> bool:
    """`Koch-Institut`: whether a hyphen joins a name to the noun of an institution."""
    return "-" in word and cues.closes_institution(word)


def _before_title(text: str, chunk: Chunk, is_place: bool, cues: Cues) -> Guess:
    last, is_single = chunk.words[-1].text, len(chunk.words) == 1
    office = text[chunk.end + 1 : chunk.end + 1 + _AFTER].partition(" ")[0]
    if is_single and (cues.has("offices", office) or cues.is_inflected(last)):
        return UNKNOWN
    is_body = cues.has("organisation_heads", last) or cues.has("organisation_tails", last)
    return Guess(PLACE, HIGH) if is_place and not is_body else Guess(ORG, LOW)


def _is_in(text: str, chunk: Chunk, cues: Cues) -> bool:
    before = text[max(0, chunk.start - _BEFORE) : chunk.start].split()
    return bool(before) and cues.has("place_prepositions", before[-1])


def _ends_with_country(words: Sequence[Word], cues: Cues) -> bool:
    """Whether the name of a firm ends with its country (`Harbour Terminals Nigeria`)."""
    place = cues.place(words[-1].text)
    return bool(place and place.is_well_known) and cues.has("organisation_tails", words[-2].text)


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()
