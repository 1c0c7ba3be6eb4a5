"""The labels of names, and how sure a guess at one is."""

from typing import NamedTuple

PERSON, ORG, PLACE = "PERSON", "ORG", "PLACE"


class Guess(NamedTuple):
    """A label, and whether other mentions of the name may lean on it. No label: nothing tells.

    `is_told`: the words around the name leave no other ("Eastvale's goalkeeper").
    """

    label: str | None
    is_sure: bool
    is_told: bool = False

    def is_surely(self, label: str) -> bool:
        """Whether this is the label beyond doubt."""
        return self.is_sure and self.label == label


NOTHING = Guess(None, False)
NO_NAME = Guess(None, True)  # capitals for another reason: an event, a law
