"""What the words around a chunk say about its label."""

import re
from functools import cache
from typing import NamedTuple

from copydesk.facts.entities.chunks import Chunk
from copydesk.facts.entities.guesses import HIGH, LOW, NO_NAME, ORG, PERSON, PLACE, UNKNOWN, Guess
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.words import opens_sentence
from copydesk.text.gazetteer import Place
from copydesk.text.patterns import one_of

_BEFORE = 60  # characters of context on either side; a cue stands within a few words
_AFTER = 40
_TO_PORTFOLIO = 3  # words
_SENTENCE_END = re.compile(r"[^\W\d_A-Z]{4}[.!?] ")
_WORDS = re.compile(r"[\w'’-]+,?")
_QUOTES = frozenset("\"“”„«»'‘’")
_LONGEST_PLACE = 3  # words
_LONGEST_PHRASE = 4  # words in front of a place
_LONGEST_PERSON = 4  # words of a name that nothing but its capitals speak for


class _Context(NamedTuple):
    """The text on both sides of a chunk, within its paragraph, and the words in front of it, commas and all."""

    before: str
    after: str
    words_before: list[str]
    text: str
    start: int

    @property
    def opens_sentence(self) -> bool:
        return opens_sentence(self.text, self.start)


def guess_by_context(text: str, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess:
    """The label that the words around the chunk suggest. `verbs` are the reporting verbs."""
    start, end = chunk.start, chunk.end
    before = _within_sentence(text[max(0, start - _BEFORE) : start].rpartition("\n")[2])
    after = text[end : end + _AFTER].partition("\n")[0]
    words_before = _WORDS.findall(before)
    if cues.elision:  # "l'entreprise"
        words_before = [part for word in words_before for part in _elided(word, cues.elision)]
    context = _Context(before, after, words_before, text, start)
    return (
        _guess_by_words_before(context, chunk, cues)
        or _guess_by_verb_before(context, chunk, cues, verbs)
        or _guess_by_words_behind(context, chunk, cues, verbs)
        or _guess_by_form(context, chunk, cues)
    )


def _elided(word: str, elision: re.Pattern[str]) -> tuple[str, ...]:
    match = elision.match(word)
    return (match[0], word[match.end() :]) if match and match.end() < len(word) else (word,)


def _within_sentence(before: str) -> str:
    """What stands in front within the sentence: a word of some length in small letters and a full stop end one."""
    ends = [*_SENTENCE_END.finditer(before)]
    return before[ends[-1].end() :] if ends else before


def _guess_by_words_before(context: _Context, chunk: Chunk, cues: Cues) -> Guess | None:
    last = "".join(context.words_before[-1:])
    noun = last.rstrip(",").lower()
    if not cues.has("before_names", noun):
        return Guess(ORG, HIGH) if not cues.capitals_tell and cues.is_body(noun) else None
    if _ends_with_any(context.words_before, cues.words["before_places"]) and _may_be_place(chunk, cues):
        return Guess(PLACE, HIGH, is_final=True)
    owner = "".join(context.words_before[-2:-1]).lower()
    if cues.has("job_nouns", noun):
        stands_before = cues.capitals_tell or context.before.endswith(f"{noun.capitalize()} ")
        return Guess(PERSON, HIGH) if stands_before else None
    if cues.has("organisation_nouns", noun) and not cues.has("demonstratives", owner):
        is_apposed = last.endswith(",") and has_given_name(chunk, cues)  # "sa cheffe de groupe, Ana Vidal"
        return Guess(PERSON if is_apposed else ORG, HIGH)
    is_of_place = cues.has("of_words", noun) and (cues.has("place_nouns", owner) or cues.has("place_offices", owner))
    if cues.has("of_words", noun) and cues.has("organisation_offices", owner) and not _is_well_known(chunk, cues):
        return None if has_given_name(chunk, cues) else Guess(ORG, HIGH)
    if is_of_place or cues.has("place_nouns", noun) or cues.has("compass_words", noun):
        return Guess(PLACE, HIGH)
    if cues.has("before_small_towns", last) and (_place(chunk, cues) or cues.is_town(chunk.words[-1].text)):
        return Guess(PLACE, HIGH)
    stands_before = context.before.rstrip().endswith(last)
    if stands_before and cues.has("place_prepositions", last) and _may_be_place(chunk, cues):
        return Guess(PLACE, HIGH)
    is_opponent = cues.has("opponent_cues", f"{owner} {noun}") or cues.has("opponent_cues", noun)
    if is_opponent and len(chunk.words) == 1 and not _is_well_known(chunk, cues):
        return Guess(ORG, HIGH, is_final=True)
    return None


def _ends_with_any(words: list[str], phrases: frozenset[str]) -> bool:
    """Whether the last words, no more than _LONGEST_PHRASE, are one of the phrases in lower case."""
    last = [word.lower() for word in words[-_LONGEST_PHRASE:]]
    return any(" ".join(last[at:]) in phrases for at in range(len(last)))


def _may_be_place(chunk: Chunk, cues: Cues) -> bool:
    """Whether the name behind a preposition may be a place's; where that also leads to whom something is done, one of
    several words must be known, or begin as places do (`à La Rochelle`)."""
    words = chunk.words
    if len(words) > _LONGEST_PLACE or has_given_name(chunk, cues):
        return False
    first = words[0].text
    is_told = cues.has("place_heads", first) or cues.has("definite_articles", first.lower())
    return len(words) == 1 or not cues.heads_lead or is_told or _place(chunk, cues) is not None


def _guess_by_verb_before(context: _Context, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess | None:
    """`sagte Habersack`: a verb of saying, and no article in front of a single word."""
    if not cues.heads_lead or len(chunk.words) > 1 or not context.words_before:
        return None
    verb, before = context.words_before[-1].lower(), "".join(context.words_before[-2:-1]).lower()
    is_verb = context.before.lower().endswith(f"{verb} ") and not cues.has("verbs_of_much_else", verb)
    is_participle = cues.has("determiners", before) or cues.has("of_words", before)  # "seinen erklärten Gegner"
    is_told = verb in verbs and is_verb and not is_participle and not _is_well_known(chunk, cues)
    return Guess(PERSON, HIGH) if is_told and not cues.is_noun(chunk.words[0].text) else None


def _guess_by_words_behind(context: _Context, chunk: Chunk, cues: Cues, verbs: frozenset[str]) -> Guess | None:
    next_word = context.after[1:].partition(" ")[0] if context.after[:1] == " " else ""
    is_single, is_last = len(chunk.words) == 1, chunk.words[-1].is_last
    if cues.has("courtesy_tails", next_word.rstrip(",.")):
        return Guess(PERSON, HIGH)
    if next_word and cues.has("place_nouns_after", next_word.rstrip(",.")):
        return Guess(PLACE, HIGH)
    if _is_told_of_places(context, chunk, cues):
        return Guess(PLACE, HIGH, is_final=True)
    if is_last and cues.cases_tell and not has_given_name(chunk, cues) and _place(chunk, cues):
        return Guess(PLACE, LOW)
    if is_last and _has_club_staff(context, cues) and not _is_well_known(chunk, cues):
        return Guess(ORG, HIGH, is_final=True)
    if is_single and cues.has("place_prepositions", next_word) and _leads_to_place(context, cues):
        return Guess(PLACE, LOW)
    if is_single and _is_firm(context, next_word, cues):
        return Guess(ORG, HIGH)
    has_comma = context.after[:1] == ","
    if has_comma and _age(cues).match(context.after):
        return Guess(PERSON, HIGH)
    if len(chunk.words) <= _LONGEST_PERSON and has_given_name(chunk, cues):
        return Guess(PERSON, HIGH)
    if has_comma and context.opens_sentence and _apposition(cues.words["apposition_starts"]).match(context.after):
        return Guess(PERSON, LOW)
    if next_word in verbs:
        if cues.capitals_tell or not is_single:
            return Guess(ORG if is_single else PERSON, LOW)
        return Guess(PERSON, LOW) if _is_bare(context, chunk, cues) else None
    return None


def _is_told_of_places(context: _Context, chunk: Chunk, cues: Cues) -> bool:
    """`Die Rott trat über die Ufer`, `Norova'da`: what is said of rivers alone, or the case that tells where."""
    if not _may_be_place(chunk, cues):
        return False
    if any(context.after.startswith(f" {phrase}") for phrase in cues.words["behind_places"]):
        return True
    word = chunk.words[0].text
    is_known = cues.has("never_places", word) or word.isupper() or len(chunk.words) > 1
    return cues.locative is not None and not is_known and cues.locative.match(context.after) is not None


def _is_firm(context: _Context, next_word: str, cues: Cues) -> bool:
    """`Solverre, une société de conseil`, `Solverre emploie`: what is said of firms alone."""
    if cues.has("firm_verbs", next_word):
        return True
    if not context.after.startswith(", "):
        return False
    behind = context.after[2:].split()[:3]
    return cues.has("firm_appositions", " ".join(behind)) or cues.has("firm_appositions", " ".join(behind[:2]))


def _is_bare(context: _Context, chunk: Chunk, cues: Cues) -> bool:
    """Whether a sentence begins with the word, and it is no noun that its language gives a capital."""
    verb = context.after[1:].partition(" ")[0]
    is_told = not cues.has("verbs_of_much_else", verb) and not cues.has("never_alone", chunk.words[0].text)
    return context.opens_sentence and is_told and not cues.is_noun(chunk.words[0].text)


def _guess_by_form(context: _Context, chunk: Chunk, cues: Cues) -> Guess:
    """Nothing but capitals: two to four words are most often a person, behind an article an organisation."""
    is_quoted = context.before[-1:] in _QUOTES and context.after[:1] in _QUOTES  # a title
    is_single = len(chunk.words) == 1
    if is_quoted or not cues.capitals_tell or (is_single and not cues.heads_lead):
        return UNKNOWN
    before = context.words_before[-1].lower() if context.words_before else ""
    if any(cues.has("portfolio_heads", word) for word in context.words_before[-_TO_PORTFOLIO:]):
        return NO_NAME  # "la ministre de la Culture"
    if cues.has("definite_articles", before):
        return Guess(ORG, LOW)
    if is_single or all(word.text.isupper() for word in chunk.words):  # a heading
        return UNKNOWN
    if cues.heads_lead and (cues.has("determiners", before) or any(word.gap.strip() for word in chunk.words[1:])):
        return UNKNOWN
    if len(chunk.words) <= _LONGEST_PERSON:
        return Guess(ORG if _opens_body(chunk, cues) else PERSON, LOW)
    return UNKNOWN


def _opens_body(chunk: Chunk, cues: Cues) -> bool:
    """Whether the first word is one of organisations' names, or, where no tagger decides, a country's name."""
    first = chunk.words[0].text
    return cues.has("organisation_heads", first) or first in cues.countries


@cache
def _age(cues: Cues) -> re.Pattern[str]:
    """A comma, an age and a pause or what it is counted in; a full stop may make an ordinal of it where nouns have
    capitals."""
    before, units = one_of(cues.words["before_age"]), one_of(cues.words["age_units"])
    stop = r"|\.(?!\d)" if cues.capitals_tell else ""
    return re.compile(rf", (?:{before} )?(?:[5-9]|[1-9]\d|1[01]\d)(?:[,;)]{stop}|$| {units})")


@cache
def _apposition(starts: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf", {one_of(starts)}\b")


def _place(chunk: Chunk, cues: Cues) -> Place | None:
    return cues.place(" ".join(word.text for word in chunk.words))


def _is_well_known(chunk: Chunk, cues: Cues) -> bool:
    place = _place(chunk, cues)
    return place is not None and place.is_well_known


def _has_club_staff(context: _Context, cues: Cues) -> bool:
    """`Eastvale's goalkeeper`: whether the owner of the name is a club."""
    return any(cues.has("club_staff", word.rstrip(",.")) for word in context.after.split()[1:2])


def _leads_to_place(context: _Context, cues: Cues) -> bool:
    """`hit Arvale in northern Peru`: whether the preposition behind the name is a larger place's."""
    words = context.after.split()[1:3]
    places = (cues.strip_ending(word.rstrip(",.")) for word in words if not cues.has("compass_words", word))
    return not context.opens_sentence and any(map(cues.place, places))


def has_given_name(chunk: Chunk, cues: Cues) -> bool:
    """Whether the chunk begins with a common first name, or an everyday word that is one in front of a surname."""
    first = chunk.words[0].text
    return cues.has("given", first) or (len(chunk.words) > 1 and cues.has("words_as_names", first))
