"""What has not happened: what is denied, or no more than asked for, threatened or tried."""

from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.text.phrases import Hit

_REACH = 12  # words between the number and what is said of it


def has_not_happened(sentence: Sentence, counted: Qualified, cue: Hit) -> bool:
    """Whether the words around a number say that what `cue` tells of it is denied or unconfirmed (`denied that 15
    civilians had died`), or only wanted (`15 kişinin tutuklanması istendi`). Where the cue is what those who live are
    called, it takes more than a wish: `demands the release of 30 detainees`."""
    if _is_said(sentence, counted, "denied"):
        return True
    is_called_so = "noun" in cue.meaning.roles and cue.first >= counted.last and cue.meaning.measure != "killed"
    return not is_called_so and _is_said(sentence, counted, "unfulfilled")


def _is_said(sentence: Sentence, counted: Qualified, key: str) -> bool:
    before = any(_is_near(sentence, hit.last, counted.start) for hit in sentence.hits_of(key))
    return before or any(_is_near(sentence, counted.last, hit.first) for hit in sentence.hits_of(f"{key}_behind"))


def _is_near(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words [first, last) are part of one clause, but for a relative one (`denied having driven the lorry
    that killed 12`); there are none behind a preposition (`attempted murder of | two guards`)."""
    grammar = sentence.grammar
    reach = 0 if sentence.word(first - 1) in grammar["prepositions"] else _REACH
    if not first <= last <= first + reach:
        return False
    between = sentence.words[first:last]
    return "," not in between and (grammar["stops"] | grammar["relatives"]).isdisjoint(between)
