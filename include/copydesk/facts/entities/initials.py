"""Surnames of which copy prints the initial alone: `Mehmet A.`, whose full stop belongs to the name."""

from collections.abc import Sequence

from copydesk.facts.entities.guesses import PERSON
from copydesk.facts.entities.mentions import Mention


def with_full_stops(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with the full stop in those that are a person's first name and an initial.

    A name that also stands without one (`Malcolm X`) has none: the stop is its sentence's.
    """
    ending = [m for m in mentions if m.label == PERSON and _ends_with_initial(text[m.start : m.end])]
    if not ending:
        return list(mentions)
    abbreviated = {text[m.start : m.end] for m in ending if text[m.end : m.end + 1] == "."}
    abbreviated -= {text[m.start : m.end] for m in ending if text[m.end : m.end + 1] != "."}
    return [_with_full_stop(text, mention, abbreviated) for mention in mentions]


def _with_full_stop(text: str, mention: Mention, abbreviated: set[str]) -> Mention:
    if mention.canonical not in abbreviated:
        return mention
    is_whole = text[mention.start : mention.end] == mention.canonical
    return mention._replace(end=mention.end + is_whole, canonical=f"{mention.canonical}.")


def _ends_with_initial(name: str) -> bool:
    return name[-2:-1] == " " and name[-1:].isupper()
