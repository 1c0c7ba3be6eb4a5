"""What one sentence says about who gives its numbers: every name with its verb or phrase."""

import re
from typing import NamedTuple

from copydesk.facts.figures.language import FigureLanguage
from copydesk.facts.figures.names import plain_name
from copydesk.facts.figures.sentence import Sentence

# A subject further from its verb than this is not looked for.
LONGEST_SUBJECT = 14
QUOTE_ENDS = (",", '"', "”", "’", "'", "»")


class Attribution(NamedTuple):
    """`name` gives what the sentence says; `i` is the word of the verb or phrase that tells so."""

    i: int
    name: str


def attributions_of(sentence: Sentence) -> list[Attribution]:
    """The attributions of the sentence, from left to right."""
    language = sentence.language
    if language.subject_first:
        return _names_before_phrases(sentence) or _opening_subject(sentence)
    found = []
    for i in range(len(sentence.words)):
        phrase = sentence.starts_with("phrases_source", i)
        if phrase:
            name = _name_behind(sentence, phrase.last)
        elif sentence.words[i] in language.sources["verbs"] and not _tells_no_source(sentence, i):
            name = _inverted_subject(sentence, i) or _subject(sentence, i)
        else:
            continue
        if name:
            found.append(Attribution(i, name))
    return found


def _tells_no_source(sentence: Sentence, i: int) -> bool:
    """`claimed 17 lives`: a word that could tell a source, but is the cue of a number here."""
    return i in sentence.cue_at and i + 1 in sentence.starts


def _names_before_phrases(sentence: Sentence) -> list[Attribution]:
    """`AFAD verilerine göre`, `Valilikten yapılan açıklamada`: the name that stands before a phrase."""
    found = []
    for i in range(1, len(sentence.words)):
        plain = sentence.starts_with("phrases_after_name", i)
        if plain or sentence.starts_with("phrases_after_case", i):
            name = _without_case(_name_ending(sentence, i), sentence.language, required=not plain)
            found += [Attribution(i, name)] if name else []
    return found


def _name_ending(sentence: Sentence, last: int) -> str:
    """The name that ends before word `last`: capitalized words, all but the last one without an apostrophe."""
    first = last
    while first and last - first < LONGEST_SUBJECT and _is_part_of_name(sentence, first - 1, last):
        first -= 1
    while first < last and sentence.words[first] in sentence.language.sources["strip"]:
        first += 1
    return sentence.tokens.printed(first, last) if first < last else ""


def _is_part_of_name(sentence: Sentence, i: int, last: int) -> bool:
    word = sentence.tokens.printed(i, i + 1)
    return word[0].isupper() and (i == last - 1 or not set(word) & set("'’"))


def _without_case(name: str, language: FigureLanguage, required: bool) -> str | None:
    """The name without the case ending that the phrase asks for; None where it is `required` and none is known."""
    bare = re.split("['’]", name)[0]
    if bare != name:
        return bare
    for ending, base in language.case_endings.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + base
    return None if required else name or None


def _opening_subject(sentence: Sentence) -> list[Attribution]:
    """`Valilik, … açıkladı.`: the subject before the first comma of a sentence that ends in a verb of saying."""
    words, verbs = sentence.words, sentence.language.sources["verbs"]
    if "," not in words[:8] or not any(w in verbs for w in words[-4:]):
        return []
    last = words.index(",")
    name = _name(sentence, 0, last) if last else None
    return [Attribution(0, name)] if name else []


def _name_behind(sentence: Sentence, i: int, whole: bool = False) -> str | None:
    """The name that begins at word `i`; with `whole`, only where nothing but an adverbial follows it in its clause."""
    language, last = sentence.language, i
    while last < min(len(sentence.words), i + LONGEST_SUBJECT):
        if sentence.words[last] in language.sources["boundaries"] or (last > i and _is_cut(sentence, last)):
            break
        last += 1
    return None if whole and sentence.word(last) in language.sources["before_verb"] else _name(sentence, i, last)


def _inverted_subject(sentence: Sentence, i: int) -> str | None:
    """`…," said the mayor.`"""
    sources, first = sentence.language.sources, i
    while first and sentence.words[first - 1] in sources["before_verb"]:
        first -= 1
    if sentence.words[i] not in sources["inverting"] or sentence.word(first - 1) not in QUOTE_ENDS:
        return None
    return _name_behind(sentence, i + 1, whole=True)


def _subject(sentence: Sentence, i: int) -> str | None:
    words, sources = sentence.words, sentence.language.sources
    last = i
    while last and words[last - 1] in sources["before_verb"]:
        last -= 1
    if sentence.word(last - 1) != ",":
        return _name_before(sentence, last)
    comma = _comma_before(words, last - 1)
    head, apposition = _name_before(sentence, comma), _name(sentence, comma + 1, last - 1)
    named = apposition and not any(w[0].islower() for w in apposition.split())
    return apposition if named and head and any(w[0].islower() for w in head.split()) else head


def _name_before(sentence: Sentence, last: int) -> str | None:
    """The name or noun phrase that ends before word `last` and opens its clause."""
    boundaries, first = sentence.language.sources["boundaries"], last
    while first and last - first < LONGEST_SUBJECT and sentence.words[first - 1] not in boundaries:
        first -= 1
    if first and sentence.words[first - 1] not in boundaries:
        return None
    cut = next((k for k in range(first + 1, last) if _is_cut(sentence, k)), last)
    return _name(sentence, first, cut)


def _comma_before(words: list[str], comma: int) -> int:
    """`Ada Berg, who heads the agency, said`: the comma before the apposition that ends at this one."""
    for k in range(comma - 1, max(0, comma - LONGEST_SUBJECT), -1):
        if words[k] == ",":
            return k
    return 0


def _is_cut(sentence: Sentence, i: int) -> bool:
    """Whether a name ends before word `i`; the full stop of `Col.` ends none."""
    words, language = sentence.words, sentence.language
    if words[i] == "." and (words[i - 1] in language.abbreviations or len(words[i - 1]) == 1):
        return False
    return words[i] in language.sources["cut"]


def _is_clause(sentence: Sentence, first: int, last: int) -> bool:
    """`Ada Berg rejected` (reports that 3 died): a name with a verb of its own."""
    word = sentence.tokens.printed(last - 1, last)
    if last - first < 2 or sentence.language.subject_first or not word.islower():
        return False
    return word.endswith(sentence.language.past_endings) and word not in sentence.grammar["not_verbs"]


def _name(sentence: Sentence, first: int, last: int) -> str | None:
    words, sources = sentence.words, sentence.language.sources
    while first < last and (words[first] in sources["strip"] or not words[first][0].isalnum()):
        first += 1
    if first < last and (words[first] in sentence.grammar["prepositions"] or words[first] in sources["inverting"]):
        return None
    if first >= last or any(i in sentence.cue_at or i in sentence.starts for i in range(first, last)):
        return None
    if any(w in sources["no_source"] for w in words[first:last]) or not words[first][0].isalpha():
        return None
    if _is_clause(sentence, first, last):
        return None
    return plain_name(sentence.tokens.printed(first, last), sources)
