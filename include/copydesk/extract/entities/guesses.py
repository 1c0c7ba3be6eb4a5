"""The labels of names, and how sure a guess at one is."""

from typing import NamedTuple

PERSON, ORG, PLACE = "PERSON", "ORG", "PLACE"


class Guess(NamedTuple):
    """A label, and whether other mentions of the name may lean on it. No label: nothing tells."""

    label: str | None
    is_sure: bool


NOTHING = Guess(None, False)
NO_NAME = Guess(None, True)  # capitals for another reason: an event, a law
