"""Whether those who are captured are abducted: by guerrillas, not by the police."""

from copydesk.facts.figures.sentence import Qualified, Sentence
from copydesk.text.phrases import Hit

_REACH = 12  # words between a verb and who does it


def is_by_captors(sentence: Sentence, counted: Qualified, cue: Hit) -> bool:
    """Whether an armed group, and no police or army, is the subject of the verb, or stands behind its `by`."""
    grammar = sentence.grammar
    if cue.last <= counted.start:
        doers = sentence.words[max(0, cue.first - _REACH) : cue.first]
    else:
        behind = sentence.words[cue.last : cue.last + _REACH]
        doers = behind[behind.index("by") :] if "by" in behind else []
    return any(word in grammar["captors"] for word in doers) and not any(word in grammar["police"] for word in doers)
