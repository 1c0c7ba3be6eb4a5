"""Auxiliary verbs: `have been`, `were reportedly`, `was found`."""

from copydesk.facts.figures.sentence import Sentence


def leads_to_cue(sentence: Sentence, i: int) -> bool:
    """Whether a cue stands at word `i`, or behind nothing but auxiliaries that begin there."""
    return behind_auxiliaries(sentence, i) in sentence.cue_at


def behind_auxiliaries(sentence: Sentence, i: int) -> int:
    """The first word from word `i` on that is no auxiliary or adverb."""
    grammar = sentence.grammar
    while sentence.word(i) in grammar["adverbs"] or sentence.word(i) in grammar["passive"]:
        i += 1
    return i


def has_auxiliary(sentence: Sentence, i: int) -> bool:
    """Whether an auxiliary, or what may stand between one and its verb, comes right before word `i`."""
    before, grammar = sentence.word(i - 1), sentence.grammar
    return any(before in grammar[key] for key in ("passive", "perfect", "adverbs", "leading"))


def is_auxiliary(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is a form of "be" or "have"."""
    return sentence.words[i] in sentence.grammar["passive"] or sentence.words[i] in sentence.grammar["perfect"]


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether a form of "be" comes before word `i`, adverbs aside."""
    grammar = sentence.grammar
    while i and sentence.words[i - 1] in grammar["adverbs"] and sentence.words[i - 1] not in grammar["passive"]:
        i -= 1
    return sentence.word(i - 1) in grammar["passive"]
