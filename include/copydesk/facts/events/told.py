"""Whether a mention tells of an event as one that happened, and as what the article reports."""

from copydesk.facts.events.language import event_limits
from copydesk.facts.events.sentence import Sentence
from copydesk.facts.events.triggers import Mention

_UNDONE = 7  # words behind a trigger


def is_told(mention: Mention, has_casualties: bool) -> bool:
    """Whether the event is said to have happened: neither denied, planned, feared nor a figure of speech.
    `has_casualties`: the sentence counts people killed or hurt."""
    return not (_is_unreal(mention) or _is_infinitive(mention) or (not has_casualties and _is_figurative(mention)))


def is_looked_back_at(mention: Mention) -> bool:
    """Whether words of its sentence say that the event is past and remembered."""
    return mention.sentence.has("background")


def is_tried(mention: Mention) -> bool:
    """Whether the event is what somebody is accused of or tried for."""
    if mention.trigger.type in ("court", "transfer", "deal", "election") or mention.trigger.subtype == "arrest":
        return False
    return mention.sentence.has("trials")


def _is_unreal(mention: Mention) -> bool:
    sentence, language = mention.sentence, mention.sentence.language
    before = sentence.clause_before(mention.first, event_limits()["clause"])
    behind = sentence.clause_behind(mention.last, _UNDONE)
    if any(sentence.within("undone", behind)):
        return True
    if language.verbs_stand_behind:
        own = sentence.words[mention.first : behind.stop]
        return any(word.endswith(language.unreal_endings) for word in own) or _is_doubted(sentence, before)
    return _is_doubted(sentence, before)


def _is_doubted(sentence: Sentence, words: range) -> bool:
    real = sentence.spans("real")
    return any(
        not any(span.first <= doubt.first < span.last for span in real) for doubt in sentence.within("unreal", words)
    )


def _is_infinitive(mention: Mention) -> bool:
    """`to attack`: what has not happened."""
    sentence, at = mention.sentence, mention.first
    is_behind_mark = at > 0 and sentence.words[at - 1] == sentence.language.infinitive
    return is_behind_mark and " ".join(sentence.words[at : mention.last]) in mention.trigger.base


def _is_figurative(mention: Mention) -> bool:
    return mention.trigger.type in mention.sentence.language.figurative_types and mention.sentence.has("figurative")
