"""Whether a mention tells of an event as one that happened, and as what the article reports."""

from collections.abc import Sequence

from copydesk.facts.events.language import EventLanguage, event_limits, lower_words
from copydesk.facts.events.phrase_index import Span
from copydesk.facts.events.sentence import Sentence
from copydesk.facts.events.triggers import Mention
from copydesk.text.document import Document


def is_told(mention: Mention, has_casualties: bool) -> bool:
    """Whether the event is said to have happened: neither denied, planned, feared nor a figure of speech.
    `has_casualties`: the sentence counts people killed or hurt."""
    return not (_is_unreal(mention) or _is_infinitive(mention) or (not has_casualties and _is_figurative(mention)))


def is_looked_back_at(mention: Mention, beside: Sequence[Mention]) -> bool:
    """Whether words of its sentence say that the event is past and remembered; of courts they say what is tried.
    The end of a kidnapping is news of it. `beside`: all mentions of the sentence."""
    if mention.trigger.type == "court" or mention.is_of_freed:
        return False
    return _is_meant("background", mention, beside, but="searched")


def is_of_staged(document: Document, language: EventLanguage) -> bool:
    """Whether the text opens with what is played, written or practised."""
    if not document.sentences:
        return False
    first = document.sentences[0]
    tokens = document.tokens.between(first.start, first.end)
    words = lower_words(document, language)[tokens.start : tokens.stop]
    return any(hit.meaning for hit in language.staged.all(words))


def is_general(mention: Mention) -> bool:
    """Whether its words may stand for a kind of event: `bombings and kidnappings`."""
    sentence = mention.sentence
    return any(span.first <= mention.first < span.last for span in sentence.spans("general"))


def is_tally(mention: Mention) -> bool:
    """Whether its sentence sums up what has happened up to now: `have killed 600 people since the war began`."""
    sentence = mention.sentence
    return sentence.has("tally") and not sentence.language.tally_verbs.isdisjoint(sentence.words)


def is_tried(mention: Mention, beside: Sequence[Mention]) -> bool:
    """Whether the event is what somebody is accused of or tried for. `beside`: all mentions of the sentence."""
    if mention.trigger.type in ("court", "transfer", "deal", "election") or mention.trigger.subtype == "arrest":
        return False
    return _is_meant("trials", mention, beside, but="untried")


def _is_meant(name: str, mention: Mention, beside: Sequence[Mention], but: str) -> bool:
    """Whether of the mentions of a sentence one of the same type stands nearest to a phrase of the list, of two the one
    behind. Within a phrase of the list `but` it means something else."""
    return any(
        min(beside, key=lambda other: (_distance(other, span), -other.first)).trigger.type == mention.trigger.type
        for span in mention.sentence.spans(name)
        if not any(other.first <= span.first and span.last <= other.last for other in mention.sentence.spans(but))
    )


def _distance(mention: Mention, span: Span) -> int:
    """The words between them."""
    return max(span.first - mention.last, mention.first - span.last, 0)


def _is_unreal(mention: Mention) -> bool:
    sentence, language = mention.sentence, mention.sentence.language
    before = sentence.clause_before(mention.first, event_limits()["clause"])
    behind = sentence.clause_behind(mention.last, event_limits()["undone"])
    if any(span.first < mention.first for span in sentence.spans("unreal_onward")):
        return True
    if any(sentence.within("undone", behind)) or any(sentence.within("undone_near", behind[: event_limits()["near"]])):
        return True
    if language.verbs_stand_behind:
        own = sentence.words[mention.first : behind.stop]
        return any(word.endswith(language.unreal_endings) for word in own) or _is_doubted(sentence, before)
    return _is_doubted(sentence, before)


def _is_doubted(sentence: Sentence, words: range) -> bool:
    real, near = sentence.spans("real"), words[-event_limits()["near"] :]
    doubts = [*sentence.within("unreal", words), *sentence.within("unreal_near", near)]
    return any(not any(span.first <= doubt.first < span.last for span in real) for doubt in doubts)


def _is_infinitive(mention: Mention) -> bool:
    """`to attack`: what has not happened."""
    sentence, at = mention.sentence, mention.first
    is_behind_mark = at > 0 and sentence.words[at - 1] == sentence.language.infinitive
    return is_behind_mark and " ".join(sentence.words[at : mention.last]) in mention.trigger.base


def _is_figurative(mention: Mention) -> bool:
    """Whether words of sport, trade or the stage stand near: not those at the other end of a long sentence."""
    sentence, reach = mention.sentence, event_limits()["figurative"]
    if mention.trigger.type not in sentence.language.figurative_types:
        return False
    return any(_distance(mention, span) < reach for span in sentence.spans("figurative"))
