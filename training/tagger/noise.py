"""Copies of texts in the case of headlines, so that capitals are not all that the tagger goes by."""

from random import Random

from copydesk.facts.entities.names import cues
from copydesk.facts.entities.tagger.features import LANGUAGE
from corpus import Text


def in_other_case(text: Text, random: Random) -> Text | None:
    """The text all in capitals, or with a capital on every word; None where that would move its names."""
    changed = text.text.upper() if random.random() < 0.6 else " ".join(map(_headline_word, text.text.split(" ")))
    return text._replace(text=changed) if len(changed) == len(text.text) else None


def _headline_word(word: str) -> str:
    return word if cues(LANGUAGE).has("function_words", word) else word[:1].upper() + word[1:]
