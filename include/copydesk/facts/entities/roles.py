"""What a person is, as the copy says beside the name: in front of it or in apposition behind it."""

import re
from functools import cache

from copydesk.facts.entities.names import Cues
from copydesk.text.patterns import one_of

_BEFORE = 90
_LONGEST_APPOSITION = 70
_WORDS = r"[^,.;:\"“”«»()\x00-\x1f\x7f-\x9f\u2028\u2029]"
_MOST_MODIFIERS = 2  # lower-case words in front of a job noun that still belong to it ("taxi driver")


def person_role(text: str, start: int, end: int, title_start: int | None, cues: Cues) -> str | None:
    """The office or work of the person named by `text[start:end]`, in the words of the copy; None where it gives none.

    `title_start` is where a title in front of the name begins.
    """
    before = start if title_start is None else title_start
    title, office = text[before:start].strip(), _job_role(text, before, cues)
    if title and not cues.has("courtesies", title.rstrip(".")):
        is_apart = text[:before].endswith(", ")  # "the mayor, Gen. Ana Ruiz and …": two people
        return f"{office} {title}" if office and not is_apart else _with_modifiers(text, before, title, cues)
    return office or _apposition_role(text, end, cues) or _leading_role(text, before, end, cues)


def _with_modifiers(text: str, start: int, title: str, cues: Cues) -> str:
    """`former president`, `deputy health minister`: the title with what stands in front of it."""
    words = text[max(0, start - _BEFORE) : start].rpartition("\n")[2].split()[-_MOST_MODIFIERS:]
    while words and not all(cues.has("title_modifiers", word.capitalize()) for word in words):
        words = words[1:]
    return " ".join([*words, title])


def _job_role(text: str, start: int, cues: Cues) -> str | None:
    """The words up to a job noun directly before the name, or with a comma before it ("A nurse, Maria Keller,")."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2].split()
    if not before or not cues.is_job(before[-1].rstrip(",").lower()):
        return None
    first = len(before) - 1
    while first and len(before) - first <= _MOST_MODIFIERS and _modifies(before[first - 1], cues):
        first -= 1
    while first and before[first - 1][0].isupper() and _modifies(before[first - 1], cues):
        first -= 1
    return " ".join(before[first:]).rstrip(",")


def _modifies(word: str, cues: Cues) -> bool:
    if cues.has("title_modifiers", word.capitalize()):
        return True
    is_word = word.replace("-", "").isalpha()
    return is_word and not cues.has("function_words", word.lower()) and not cues.has("not_names", word)


def _apposition_role(text: str, end: int, cues: Cues) -> str | None:
    match = _behind(cues.words["determiners"]).match(text, end, end + _LONGEST_APPOSITION + 12)
    if not match:
        return None
    role = _until_relative(match[1], cues)
    return role if _tells_a_job(role, cues) else None


def _until_relative(words: str, cues: Cues) -> str:
    """`a teacher who fled` without what the relative clause tells."""
    pieces = words.split(" ")
    stop = next((at for at, word in enumerate(pieces) if cues.has("relatives", word)), len(pieces))
    return " ".join(pieces[:stop])


def _leading_role(text: str, start: int, end: int, cues: Cues) -> str | None:
    """`The mayor of Harlow, Deborah Finch,`: the apposition turned round."""
    if text[start - 2 : start] != ", " or text[end : end + 1] != ",":
        return None
    match = _in_front(cues.words["determiners"]).search(text, max(0, start - _BEFORE), start)
    return match[1] if match and _tells_a_job(match[1], cues) else None


@cache
def _behind(determiners: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf",\s(?:{one_of(determiners)}\s)?({_WORDS}{{3,{_LONGEST_APPOSITION}}})[,.;]")


@cache
def _in_front(determiners: frozenset[str]) -> re.Pattern[str]:
    forms = determiners | {word.capitalize() for word in determiners}
    return re.compile(rf"(?:^|\s){one_of(forms)}\s({_WORDS}{{3,60}}),\s$")


def _tells_a_job(words: str, cues: Cues) -> bool:
    return any(cues.has("job_nouns", cues.strip_ending(word).lower()) for word in words.split())
