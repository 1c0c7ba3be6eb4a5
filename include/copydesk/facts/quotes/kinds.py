"""Tells quotes from what else stands between quotation marks: nicknames, titles, names, terms, slogans."""

import re

from copydesk.facts.attribution.speech import Speech
from copydesk.facts.quotes.marks import Passage
from copydesk.facts.quotes.terms import Terms

_NAMED_BEFORE = re.compile(r"[^\W\d_]\w* $")
_CUE_REACH = 40  # characters before a quote that may say it is a name
_LONGEST_NICKNAME = 3  # words
_ENDS = ".,?!…—–-"
_MIN_WORDS_WITHOUT_END = 4
_SET_OFF = (" – ", " — ")


def is_statement(text: str, passage: Passage) -> bool:
    """Whether the passage reads as a sentence of its own rather than as a fragment of one."""
    words = text[passage.start : passage.end].lstrip("[(") or "["
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "…'’\"“"):
        return False
    is_closed = words[-1] in _ENDS or text[passage.closed : passage.closed + 1] == ","
    return is_closed or passage.continues or words.count(" ") + 1 >= _MIN_WORDS_WITHOUT_END


def leads_over(text: str, passage: Passage) -> bool:
    """Whether the sentence goes on behind the passage with a comma or the like, so that its speaker may follow."""
    if text[passage.end - 1] in ",?!…—–-" or text[passage.closed : passage.closed + 1] == ",":
        return True
    return text[passage.closed : passage.closed + 3] in _SET_OFF


def is_name(text: str, passage: Passage, start: int, end: int, terms: Terms, speech: Speech) -> bool:
    """Whether the passage is a name, a title or a term within its sentence [start, end)."""
    before = " " + text[max(start, passage.opened - _CUE_REACH) : passage.opened].lower().rstrip(" :")
    if before.endswith(terms.naming) or _is_called(before, terms, speech):
        return True
    preposition = before.split()[-1] if before.strip() else ""
    if _is_one_word(text, passage) and (preposition in speech.definite or _is_in(text, passage, preposition, terms)):
        return True
    if before.endswith(terms.works) and not _is_clause(text, passage):
        return True
    behind = text[passage.closed : end].lstrip(" ,").lower()
    if not is_statement(text, passage) and behind.startswith(terms.explaining):
        return True
    return _is_nickname(text, passage, start, end)


def _is_called(before: str, terms: Terms, speech: Speech) -> bool:
    """`a bend called "…"`, but not `what she called "…"`, which somebody says."""
    verb = next((verb for verb in terms.calling if before.endswith(verb)), None)
    if verb is None:
        return False
    clause = before[: -len(verb)].rpartition(",")[2].split()
    return not any(speech.pronoun(word) or word in speech.relatives for word in clause)


def _is_one_word(text: str, passage: Passage) -> bool:
    """`the "pause" is temporary`: one word that the sentence goes on behind."""
    return text.find(" ", passage.start, passage.end) < 0 and not leads_over(text, passage)


def _is_in(text: str, passage: Passage, preposition: str, terms: Terms) -> bool:
    """`sagte er im „Morgenmagazin“`: a name with a capital in which something is said."""
    return text[passage.start].isupper() and preposition in terms.holding


def _is_clause(text: str, passage: Passage) -> bool:
    """Whether the passage is no title: it goes on with the sentence in lower case."""
    return text[passage.start].islower() and text.count(" ", passage.start, passage.end) >= _MIN_WORDS_WITHOUT_END - 1


def is_title(text: str, passage: Passage, speech: Speech) -> bool:
    """Whether every longer word of the passage is capitalised, as in titles. Where all nouns are, what ends as a
    sentence or stands behind an indefinite article is none."""
    if speech.nouns.are_capitalised:
        before = text[max(0, passage.opened - _CUE_REACH) : passage.opened].lower().split()[-1:]
        if text[passage.end - 1] in ".!?" or not speech.indefinite.isdisjoint(before):
            return False
    words = text[passage.start : passage.end].rstrip(_ENDS).split()
    longer = [word for word in words if len(word) > 3 or word is words[0]]
    return len(words) > 1 and all(word[0].isupper() for word in longer)


def _is_nickname(text: str, passage: Passage, start: int, end: int) -> bool:
    words = text[passage.start : passage.end].split()
    before = _NAMED_BEFORE.search(text, max(start, passage.opened - _CUE_REACH), passage.opened)
    follows_name = before is not None and text[before.start()].isupper() and before.start() > start
    goes_on = text[passage.closed : min(end, passage.closed + 2)].strip()[:1].isupper()
    return len(words) <= _LONGEST_NICKNAME and follows_name and goes_on
