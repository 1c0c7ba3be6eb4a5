"""The noun that a number counts."""

from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.text.phrases import Hit

# A noun phrase behind a number is no longer than this many words.
LONGEST_NOUN_PHRASE = 7
ENDINGS = ("prepositions", "passive", "perfect", "stops", "relatives", "determiners", "links", "noun_ends", "verbs")


def noun_counted(sentence: Sentence, counted: Qualified) -> str | None:
    """The last noun of the noun phrase behind the number (`police officers` gives `officers`), or None."""
    first = i = after_whole(sentence, counted.last)
    noun = None
    while i < min(len(sentence.words), first + LONGEST_NOUN_PHRASE):
        cue = sentence.cue_at.get(i)
        if cue:
            if _is_people(sentence, cue):
                return _unit(sentence, cue.first, cue.last)
            if noun is not None or not _is_noun(sentence, cue.last):
                break
        elif sentence.word(i + 1) == "." and len(sentence.words[i]) == 1:  # the "U." of "U.N. employees"
            i += 1
        elif not _is_hyphen(sentence, i):
            if _ends_noun_phrase(sentence, i, noun):
                break
            if _may_be_noun(sentence, i):
                noun = i
                if _leads(sentence, i) or _is_thing_before_people(sentence, i):
                    break
        i = cue.last if cue else i + 1
    return None if noun is None else _unit(sentence, noun, noun + 1)


def _leads(sentence: Sentence, i: int) -> bool:
    """Whether nouns lead their phrase and this one is the first of no compound: `çete üyesi`, `kolera vakası`."""
    language, behind = sentence.language, sentence.word(i + 1)
    is_compound = language.subject_first and not language.nouns.is_person(sentence.words[i])
    heads = language.nouns.is_person(behind) or behind in sentence.nouns_of_measures
    return language.noun_leads and not (is_compound and heads and behind.endswith(language.compound_endings))


def _may_be_noun(sentence: Sentence, i: int) -> bool:
    """Whether the word is not plainly an adverb or an adjective."""
    word, language = sentence.words[i], sentence.language
    if word in sentence.grammar["others"] or word in sentence.grammar["adverbs"]:
        return False
    if language.nouns_are_capitalised and not _is_capital(sentence, i):
        return False
    if i + 1 in sentence.starts:  # "üç öneriden ikisi"
        return True
    is_adjective = word in language.adjectives or word.endswith(language.adjective_endings)
    return not is_adjective or language.nouns.is_person(word) or language.nouns.is_being(word)


def _is_thing_before_people(sentence: Sentence, i: int) -> bool:
    """`the three ways people die`: a clause without a relative pronoun, and no compound."""
    return sentence.word(i + 1) in sentence.grammar["anybody"] and _is_noun(sentence, i)


def _is_capital(sentence: Sentence, i: int) -> bool:
    return sentence.parts.text[sentence.parts.starts[i]].isupper()


def after_whole(sentence: Sentence, i: int) -> int:
    """The word behind `of their` or `of the 16`, if that stands at word `i`."""
    of = sentence.starts_with("whole_before_noun", i)
    if not of:
        return i
    return next((q.last for q in sentence.counted if of.last in (q.start, q.number.first)), of.last)


def _unit(sentence: Sentence, first: int, last: int) -> str:
    """As printed, but not in capital letters throughout, and without its case ending where the data knows it."""
    printed = " ".join(sentence.parts.printed(first, last).split())
    base = sentence.language.base_forms.get(" ".join(sentence.words[first:last]))
    return base or (printed.lower() if printed.isupper() else printed)


def _is_people(sentence: Sentence, cue: Hit) -> bool:
    """`deaths`, `refugees`: a cue that is itself the noun counted, if no other noun follows it."""
    is_noun = "noun" in cue.meaning.roles and sentence.words[cue.first] not in sentence.grammar["no_unit"]
    return is_noun and (sentence.language.noun_leads or not _is_noun(sentence, cue.last))


def _is_noun(sentence: Sentence, i: int) -> bool:
    word, language = sentence.word(i), sentence.language
    plural = (
        word.endswith(language.plural_endings) and not word.endswith(language.singular_endings) and word[0].isalpha()
    )
    return (plural or language.nouns.is_person(word)) and not _ends_noun_phrase(sentence, i, None)


def _is_hyphen(sentence: Sentence, i: int) -> bool:
    """Whether a hyphen or a slash joins two words there."""
    return sentence.words[i] in "-/" and sentence.parts.touch(i)


def _ends_noun_phrase(sentence: Sentence, i: int, noun: int | None) -> bool:
    word, grammar = sentence.words[i], sentence.grammar
    if i in sentence.starts or not word[0].isalpha() or any(word in grammar[key] for key in ENDINGS):
        return True
    endings = sentence.language.past_endings + sentence.language.gerund_endings
    if noun is not None and sentence.language.nouns_are_capitalised and not _is_capital(sentence, i):
        return True
    participle = word.endswith(endings) or word in grammar["adverbs"]
    adjective = word in grammar["not_verbs"] and sentence.word(i + 1) not in grammar["prepositions"]
    return noun is not None and participle and not adjective
