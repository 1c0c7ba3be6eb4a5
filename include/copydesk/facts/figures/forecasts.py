"""Forecasts: what a storm could do, how many are expected to leave."""

from copydesk.facts.figures.auxiliaries import behind_auxiliaries
from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.text.phrases import Hit

_FRAME = 12  # words in front of a number among which the verb of its clause is looked for
_REACH = 4  # words in front of the number of a noun such as `deaths`: "could lead to as many as"


def is_forecast(sentence: Sentence, counted: Qualified, cue: Hit) -> bool:
    """Whether what the cue says of the number is yet to come, or may not come at all."""
    if "toll" in cue.meaning.roles and cue.last <= counted.start:
        return _is_told_between(sentence, cue.last, counted.start)
    if _may_be_so_already(sentence, counted, cue):
        return False
    if is_told_ahead(sentence, cue.first) or _is_told_behind(sentence, cue) or _is_framed(sentence, counted, cue):
        return True
    if sentence.ends_with("forecast", counted.start):
        return cue.first >= counted.last
    is_noun = "noun" in cue.meaning.roles and cue.first >= counted.last
    return is_noun and _is_told_between(sentence, max(0, counted.start - _REACH), counted.start)


def _may_be_so_already(sentence: Sentence, counted: Qualified, cue: Hit) -> bool:
    """`could be under the rubble`: nothing is to come there, it is only not known."""
    is_subject = cue.first >= counted.last
    if is_subject and cue.meaning.measure in sentence.language.present:
        return True
    return "state" in cue.meaning.roles and sentence.ends_with("epistemic", cue.first) is not None


def is_told_ahead(sentence: Sentence, i: int) -> bool:
    """`could still be killed`: whether a word that tells of what may come governs the verb at word `i`."""
    grammar = sentence.grammar
    while i and (sentence.words[i - 1] in grammar["passive"] or sentence.words[i - 1] in grammar["adverbs"]):
        if sentence.words[i - 1] in grammar["perfect"]:
            return False
        i -= 1
    return sentence.ends_with("forecast", i) is not None


def _is_told_behind(sentence: Sentence, cue: Hit) -> bool:
    """The same of a language whose verbs stand last: `evakuiert werden könnten`, `ölebilir`."""
    if sentence.words[cue.last - 1].endswith(sentence.language.forecast_endings):
        return True
    if sentence.language.subject_first and _last_of_clause(sentence, cue).endswith(sentence.language.forecast_endings):
        return True
    return sentence.starts_with("forecast_after", behind_auxiliaries(sentence, cue.last)) is not None


def _last_of_clause(sentence: Sentence, cue: Hit) -> str:
    """The word that ends the cue's clause, its verb where verbs stand last: `ölümüne yol açacak`; "" where a verb
    closed it before."""
    grammar, word = sentence.grammar, sentence.words[cue.last - 1]
    for behind in sentence.words[cue.last :]:
        if word.endswith(sentence.language.past_endings):
            return ""
        if not behind[0].isalpha() or behind in grammar["stops"] or behind in grammar["links"]:
            break
        word = behind
    return word


def _is_framed(sentence: Sentence, counted: Qualified, cue: Hit) -> bool:
    """`müssten 4000 Anwohner evakuiert werden`: whether a modal verb stands before the number and its main verb, the
    cue, behind it. With a perfect infinitive it is hearsay (`sollen 12 Menschen getötet worden sein`)."""
    grammar = sentence.grammar
    if not sentence.language.nouns_are_capitalised or cue.first < counted.last:
        return False
    behind = sentence.words[cue.last : cue.last + _REACH]
    if any(word in grammar["hearsay"] for word in behind):
        return False
    for at in range(counted.start - 1, max(-1, counted.start - 1 - _FRAME), -1):
        word = sentence.words[at]
        if word in grammar["modals"]:
            return True
        if not word[0].isalnum() or word in grammar["stops"] or at in sentence.cue_before:
            return False
    return False


def _is_told_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= i < last for i in sentence.places_of("forecast"))
