"""Finds the noun phrase that a verb of saying belongs to."""

from collections.abc import Sequence

from copydesk.facts.attribution.speech import Speech
from copydesk.facts.attribution.words import PAUSES, Word, span_of, until_name, until_pause
from copydesk.model import Span


def subject_of(words: Sequence[Word], verb: int, speech: Speech) -> Span | None:
    """The noun phrase that the verb at index `verb` belongs to: before it, or, where it opens the clause, behind it.

    None where the verb shares the subject of an earlier one ("resigned and said").
    """
    stop = verb
    if stop and words[stop - 1].lower in speech.object_pronouns:
        stop -= 1
    while stop and speech.is_adverb(words[stop - 1].text):
        stop -= 1
    if not stop or _is_inserted(words, stop, verb, speech):
        return span_of(until_pause(words[verb + 1 :]))
    if speech.pronoun(words[stop - 1].lower):
        return span_of(words[stop - 1 : stop])
    if words[stop - 1].lower in speech.relatives and (name := _name_before_comma(words, stop - 1)):
        return name
    start = _clause_start(words, stop, speech)
    opens = start + (words[start].lower in speech.definite and start + 1 < stop)  # "el martes"
    if words[start].lower in speech.fronted or words[opens].lower in speech.fronted:
        return span_of(until_pause(words[verb + 1 :]))
    if start < stop and all(word.text in PAUSES for word in words[start:stop]):  # a verb between two quotes
        return span_of(until_name(words[verb + 1 :]))
    return span_of(words[start:stop])


def agent_of(words: Sequence[Word], verb: int, speech: Speech) -> Span | None:
    """Who does it, behind a passive: "was called a thief by the mayor"."""
    by = next((at for at in range(verb + 1, len(words)) if words[at].lower in speech.agent_links), len(words))
    return span_of(until_name(words[by + 1 :]))


def is_passive(words: Sequence[Word], verb: int, speech: Speech) -> bool:
    """Whether the verb tells what is said of its subject: "is accused of"."""
    at = verb - 1
    while at > 0 and words[at].lower in speech.adverbs and words[at].lower not in speech.passive:
        at -= 1
    return at >= 0 and words[at].lower in speech.passive


def _name_before_comma(words: Sequence[Word], stop: int) -> Span | None:
    """The capitalised words in front of the comma before `stop`: `belonged to Altea Coaches, which said`."""
    if not stop or words[stop - 1].text != ",":
        return None
    first = stop - 1
    while first and words[first - 1].text[0].isupper():
        first -= 1
    return span_of(words[first : stop - 1])


def _is_inserted(words: Sequence[Word], stop: int, verb: int, speech: Speech) -> bool:
    """Whether the verb and its subject stand between commas: `The plan, said Ana Ruiz, is`."""
    if words[stop - 1].text != "," or words[verb].lower in speech.addressing:
        return False
    subject = until_pause(words[verb + 1 :])
    names = bool(subject) and (subject[0].text[0].isupper() or speech.pronoun(subject[0].lower) is not None)
    is_closed = verb + 1 + len(subject) == len(words) - 1 or (speech.nouns.are_capitalised and names)
    if not subject or not is_closed or subject[0].lower in speech.subject_starts | speech.fronted:
        return False
    if words[-1].text == ":" and subject[0].lower in speech.articles:  # "The mayor, Ana Ruiz, defended the plan: …"
        return False
    return (
        subject[0].text[0].isupper()
        or subject[0].lower in speech.articles
        or speech.pronoun(subject[0].lower) is not None
    )


def _clause_start(words: Sequence[Word], stop: int, speech: Speech) -> int:
    """Where the subject that ends before `stop` begins: behind a conjunction, or a comma that opens no apposition."""
    last = stop
    while last and words[last - 1].text in PAUSES:
        last = _pause_before(words, last - 1) or last - 1
        begin = _phrase_start(words, last, speech)
        if _is_relative(words, begin - 1, speech):
            begin -= 1
        if not _is_apposition(words, begin, last, speech):
            return begin
        last = begin
    return _phrase_start(words, last, speech)


def _pause_before(words: Sequence[Word], stop: int) -> int:
    return next((at for at in range(stop - 1, -1, -1) if words[at].text in PAUSES), 0)


def _phrase_start(words: Sequence[Word], stop: int, speech: Speech) -> int:
    for at in range(stop - 1, -1, -1):
        word = words[at]
        if word.text in PAUSES or word.lower in speech.subject_starts or _opens_clause(words, at, speech):
            return at + 1
    return 0


def _opens_clause(words: Sequence[Word], at: int, speech: Speech) -> bool:
    """Whether a verb of saying stands there, other than that of a relative clause ("a man who asked for help")."""
    is_relative = at > 0 and words[at - 1].lower in speech.subject_ends
    return speech.is_saying(words[at].lower) and not is_relative


def _is_relative(words: Sequence[Word], at: int, speech: Speech) -> bool:
    """Whether a relative clause begins there: `the coast guard, which has two boats, said`."""
    return at > 1 and words[at].lower in speech.relatives and words[at - 1].text == ","


def _is_apposition(words: Sequence[Word], begin: int, stop: int, speech: Speech) -> bool:
    """Whether the phrase tells more of a name before it: `Ana Ruiz, 34, a nurse, said`."""
    if begin < 2 or begin >= stop or words[begin - 1].text != ",":
        return False
    if _is_relative(words, begin, speech):
        return True
    if not (words[begin - 2].text[0].isupper() or words[begin - 2].text.isdigit()):
        return False
    first, name = words[begin].lower, words[_phrase_start(words, begin - 1, speech)].lower
    opens = first.isdigit() or first in speech.articles or first in speech.subject_ends
    return opens and name not in speech.subject_ends and name not in speech.subject_starts
