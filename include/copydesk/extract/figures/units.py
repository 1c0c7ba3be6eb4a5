"""The noun that a number counts."""

from copydesk.extract.figures.clauses import Clauses
from copydesk.extract.figures.measures import after_whole
from copydesk.extract.figures.phrases import Hit
from copydesk.extract.figures.qualifiers import Qualified

# A noun phrase behind a number is no longer than this many words.
LONGEST_NOUN_PHRASE = 7
ENDINGS = ("prepositions", "passive", "perfect", "stops", "relatives", "determiners", "links", "noun_ends", "verbs")


def noun_counted(clauses: Clauses, counted: Qualified) -> str | None:
    """The last noun of the noun phrase behind the number (`police officers` gives `officers`), or None."""
    first = i = after_whole(clauses, counted.last)
    noun = None
    while i < min(len(clauses.words), first + LONGEST_NOUN_PHRASE):
        cue = clauses.cue_at.get(i)
        if cue:
            if _is_people(clauses, cue):
                return _unit(clauses, cue.first, cue.last)
            if noun is not None or not _is_noun(clauses, cue.last):
                break
        elif clauses.word(i + 1) == "." and len(clauses.words[i]) == 1:  # the "U." of "U.N. employees"
            i += 1
        elif not _is_hyphen(clauses, i):
            if _ends_noun_phrase(clauses, i, noun):
                break
            noun = noun if clauses.words[i] in clauses.grammar["others"] else i
            if clauses.language.subject_first:
                break
        i = cue.last if cue else i + 1
    return None if noun is None else _unit(clauses, noun, noun + 1)


def _unit(clauses: Clauses, first: int, last: int) -> str:
    """As printed, but not in capital letters throughout."""
    printed = " ".join(clauses.sentence.printed(first, last).split())
    return printed.lower() if printed.isupper() else printed


def _is_people(clauses: Clauses, cue: Hit) -> bool:
    """`deaths`, `refugees`: a cue that is itself the noun counted, if no other noun follows it."""
    is_noun = "noun" in cue.meaning.roles and clauses.words[cue.first] not in clauses.grammar["no_unit"]
    return is_noun and not _is_noun(clauses, cue.last)


def _is_noun(clauses: Clauses, i: int) -> bool:
    word = clauses.word(i)
    plural = word.endswith(clauses.language.plural_endings) and not word.endswith("ss") and word[0].isalpha()
    return (plural or word in clauses.grammar["persons"]) and not _ends_noun_phrase(clauses, i, None)


def _is_hyphen(clauses: Clauses, i: int) -> bool:
    return clauses.words[i] == "-" and clauses.sentence.touch(i)


def _ends_noun_phrase(clauses: Clauses, i: int, noun: int | None) -> bool:
    word, grammar = clauses.words[i], clauses.grammar
    if i in clauses.starts or not word[0].isalpha() or any(word in grammar[key] for key in ENDINGS):
        return True
    endings = clauses.language.past_endings + clauses.language.gerund_endings
    participle = word.endswith(endings) or word in grammar["adverbs"]
    adjective = word in grammar["not_verbs"] and clauses.word(i + 1) not in grammar["prepositions"]
    return noun is not None and participle and not adjective
