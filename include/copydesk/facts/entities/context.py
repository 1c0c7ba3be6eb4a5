"""What the words around a chunk say about its label."""

import re
from typing import NamedTuple

from copydesk.facts.entities.chunks import Chunk
from copydesk.facts.entities.guesses import HIGH, LOW, ORG, PERSON, PLACE, UNKNOWN, Guess
from copydesk.facts.entities.names import Cues

_BEFORE = 60  # characters of context on either side; a cue stands within a few words
_AFTER = 40
_AGE = re.compile(r", (?:aged )?\d{1,3}\b")
_APPOSITION = re.compile(r", (?:a|an|the|his|her|my|who)\b")
_LOWER_WORDS = re.compile(r"[\w'’-]+,?")
_QUOTES = "\"“”„«»'‘’"
_LONGEST_PERSON = 4  # words of a name that nothing but its capitals speak for


class Context(NamedTuple):
    """The text on both sides of a chunk, within its paragraph."""

    before: str
    after: str
    opens_sentence: bool


def context_of(text: str, chunk: Chunk) -> Context:
    """Up to a few words before and behind the chunk."""
    before = text[max(0, chunk.start - _BEFORE) : chunk.start].rpartition("\n")[2]
    after = text[chunk.end : chunk.end + _AFTER].partition("\n")[0]
    led_by = before.rstrip(" \"'“‘«„([")
    opens = not led_by or led_by[-1] in ".?!:…" or led_by.endswith(("—", "–"))
    return Context(before, after, opens)


def guess_by_context(text: str, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess:
    """The label that the context suggests. `verbs` are the reporting verbs."""
    context = context_of(text, chunk)
    before = _LOWER_WORDS.findall(context.before)[-3:]
    return (
        _guess_by_words_before(before, chunk, cues)
        or _guess_by_words_behind(context, chunk, cues, verbs)
        or _guess_by_form(context, before, chunk, cues)
    )


def _guess_by_words_before(before: list[str], chunk: Chunk, cues: Cues) -> Guess | None:
    if not before:
        return None
    noun = before[-1].rstrip(",").lower()
    owner = before[-2].lower() if len(before) > 1 else ""
    if cues.has("job_nouns", noun):
        return Guess(PERSON, HIGH)
    if cues.has("organisation_nouns", noun):
        return Guess(ORG, HIGH)
    is_of_place = cues.has("of_words", noun) and (cues.has("place_nouns", owner) or cues.has("place_offices", owner))
    if is_of_place or cues.has("place_nouns", noun) or cues.has("compass_words", noun):
        return Guess(PLACE, HIGH)
    if cues.has("before_small_towns", before[-1]) and cues.place(" ".join(w.text for w in chunk.words)):
        return Guess(PLACE, HIGH)
    if cues.has("place_prepositions", before[-1]) and len(chunk.words) <= 3 and not has_given_name(chunk, cues):
        return Guess(PLACE, HIGH)
    is_opponent = cues.has("opponent_cues", f"{owner} {noun}") or cues.has("opponent_cues", noun)
    if is_opponent and len(chunk.words) == 1 and not _is_well_known(chunk, cues):
        return Guess(ORG, HIGH, is_final=True)
    return None


def _guess_by_words_behind(context: Context, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess | None:
    next_word = context.after[1:].partition(" ")[0] if context.after[:1] == " " else ""
    if cues.has("place_nouns_after", next_word.rstrip(",.")):
        return Guess(PLACE, HIGH)
    if (
        cues.cases_tell
        and chunk.words[-1].is_last
        and not has_given_name(chunk, cues)
        and _is_in_gazetteer(chunk, cues)
    ):
        return Guess(PLACE, LOW)
    if chunk.words[-1].is_last and _has_club_staff(context, cues) and not _is_well_known(chunk, cues):
        return Guess(ORG, HIGH, is_final=True)
    if next_word in cues.words["place_prepositions"] and len(chunk.words) == 1 and _leads_to_place(context, cues):
        return Guess(PLACE, LOW)
    if _AGE.match(context.after) or (has_given_name(chunk, cues) and len(chunk.words) <= _LONGEST_PERSON):
        return Guess(PERSON, HIGH)
    if _APPOSITION.match(context.after) and context.opens_sentence:
        return Guess(PERSON, LOW)
    if next_word in verbs:
        return Guess(PERSON if len(chunk.words) > 1 else ORG, LOW)
    return None


def _is_in_gazetteer(chunk: Chunk, cues: Cues) -> bool:
    return bool(cues.place(" ".join(word.text for word in chunk.words)))


def _is_well_known(chunk: Chunk, cues: Cues) -> bool:
    place = cues.place(" ".join(word.text for word in chunk.words))
    return bool(place and place.is_well_known)


def _has_club_staff(context: Context, cues: Cues) -> bool:
    """`Eastvale's goalkeeper`: whether the owner of the name is a club."""
    return any(cues.has("club_staff", word.rstrip(",.")) for word in context.after.split()[1:2])


def _leads_to_place(context: Context, cues: Cues) -> bool:
    """`hit Arvale in northern Peru`: whether the preposition behind the name is a larger place's."""
    words = context.after.split()[1:3]
    places = (cues.strip_ending(word.rstrip(",.")) for word in words if not cues.has("compass_words", word))
    return not context.opens_sentence and any(map(cues.place, places))


def has_given_name(chunk: Chunk, cues: Cues) -> bool:
    """Whether the chunk begins with a common first name, or an everyday word that is one in front of a surname."""
    first = chunk.words[0].text
    return cues.has("given", first) or (len(chunk.words) > 1 and cues.has("words_as_names", first))


def _guess_by_form(context: Context, before: list[str], chunk: Chunk, cues: Cues) -> Guess:
    """Nothing but capitals: two to four words are most often a person, behind "the" an organisation."""
    if context.before[-1:] in _QUOTES and context.after[:1] in _QUOTES and context.before and context.after:
        return UNKNOWN  # a title
    if not cues.capitals_tell:
        return UNKNOWN
    if before and before[-1].lower() == "the":
        return Guess(ORG, LOW) if len(chunk.words) > 1 else UNKNOWN
    if 2 <= len(chunk.words) <= _LONGEST_PERSON:
        return Guess(ORG if cues.has("organisation_heads", chunk.words[0].text) else PERSON, LOW)
    return UNKNOWN
