"""The labels of names, and how far a guess at one is to be believed."""

from enum import IntEnum
from typing import NamedTuple

PERSON, ORG, PLACE = "PERSON", "ORG", "PLACE"


class Confidence(IntEnum):
    """How much a label is worth beside what other mentions of the name, or the tagger, say."""

    LOW = 0  # other mentions may say otherwise
    HIGH = 1  # other mentions may lean on it
    CERTAIN = 2  # an organisation known by its name, or a person by the title


LOW, HIGH, CERTAIN = Confidence


class Guess(NamedTuple):
    """A label (None: no name, or nothing tells) and the confidence in it.

    `is_final`: the tagger is not asked, as the words around the name leave no choice ("Eastvale's goalkeeper").
    """

    label: str | None
    confidence: Confidence
    is_final: bool = False

    def is_confident(self, label: str) -> bool:
        """Whether the guess is `label`, with enough confidence for other mentions to lean on it."""
        return self.confidence >= HIGH and self.label == label


UNKNOWN = Guess(None, LOW)
NO_NAME = Guess(None, HIGH, is_final=True)  # capitals for another reason: an event, a law
