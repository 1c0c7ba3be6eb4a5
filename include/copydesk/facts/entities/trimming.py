"""Cuts off what is no part of a name: demonyms, common words that open a sentence, words of a title."""

from collections.abc import Sequence

from copydesk.facts.entities.institutions import institution_width
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.words import Word, opens_sentence


def trim(text: str, chunk: Sequence[Word], title_follows: bool, cues: Cues) -> Sequence[Word]:
    """The chunk without demonyms and common words in front and title words behind."""
    name = text[chunk[0].start : chunk[-1].end]
    if cues.has("demonyms", name) or cues.has("not_names", name):
        return ()
    while chunk and _is_not_of_name(text, chunk, cues):
        chunk = chunk[1:]
    if len(chunk) > 1 and opens_sentence(text, chunk[0].start) and _is_plain_noun(chunk, cues):
        chunk = chunk[1:]
    while len(chunk) > 1 and cues.has("courtesy_tails", chunk[-1].text):
        chunk = chunk[:-1]
    is_body = len(chunk) > 1 and cues.has("organisation_tails", chunk[-1].text)
    if title_follows and not is_body:
        while len(chunk) > 1 and cues.has("title_modifiers", chunk[0].text) and cues.place(chunk[1].text):
            chunk = chunk[1:]
        while chunk and cues.has("title_modifiers", chunk[-1].text):
            chunk = chunk[:-1]
    return chunk


def _is_plain_noun(chunk: Sequence[Word], cues: Cues) -> bool:
    """Whether the first word is no name: `Shipbuilder Adria`, `Glassblower Ana Ruiz`."""
    word = chunk[0].text
    if cues.has("given", word) or cues.has("adjectives", word) or cues.has("demonyms", word):
        return False
    if cues.has("organisation_nouns", word.lower()):
        return not (cues.has("organisation_heads", word) or cues.has("organisation_tails", word))
    return len(chunk) > 2 and cues.is_job(word.lower())


def _is_not_of_name(text: str, chunk: Sequence[Word], cues: Cues) -> bool:
    word, name = chunk[0].text, text[chunk[0].start : chunk[-1].end]
    is_common = len(chunk) == 1 and cues.has("common_nouns", word.lower()) and opens_sentence(text, chunk[0].start)
    is_known = (cues.is_organisation(name) and not is_common) or cues.has("organisation_words", name)
    if is_known or (len(chunk) > 1 and cues.place(name)):
        return False
    if institution_width(text, chunk, 0, cues):
        return False
    if cues.has("demonyms", word) and not (len(chunk) > 1 and cues.has("adjectives", word)):
        return not cues.has("tails_with_demonym", chunk[-1].text) or len(chunk) == 1
    if is_first_of_party(chunk, 0, cues) or is_head_of(chunk, 0, cues):
        return False
    if len(chunk) > 1 and (cues.has("given", word) or cues.has("words_as_names", word)):
        return False  # "Will Turner", not "will"
    if len(chunk) == 1 and (cues.has("common_capitals", word) or cues.has("common_nouns", word.lower())):
        return True
    return is_no_name(chunk[0], cues)


def is_no_name(word: Word, cues: Cues) -> bool:
    """Whether the word is capitalised for another reason than a name: a function word, a weekday, a religion."""
    is_acronym = len(word.text) > 1 and word.text.isupper()
    is_function_word = cues.has("function_words", word.text.lower()) and not is_acronym
    return is_function_word or cues.has("not_names", word.text)


def is_first_of_party(run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a word for a conviction is part of a name ("Democratic" in "Democratic Labour Party")."""
    is_conviction = cues.has("not_names", run[at].text) and cues.has("adjectives", run[at].text)
    return is_conviction and opens_organisation(run, at, cues)


def is_head_of(run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a word that is no name by itself is the head of one ("Policía" in "Policía Nacional")."""
    is_head = cues.heads_lead and cues.capitals_tell and cues.has("organisation_heads", run[at].text)
    behind = run[at + 1] if is_head and at + 1 < len(run) else None
    return behind is not None and behind.gap == " " and not cues.has("given", behind.text)


def opens_organisation(run: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether the word is the first of a name such as "General Motors" or "Prince Omar Hospital"."""
    last = at
    while last + 1 < len(run) and run[last + 1].gap in (" ", ". "):
        last += 1
    return last > at and (cues.has("organisation_tails", run[last].text) or cues.has("place_tails", run[last].text))
