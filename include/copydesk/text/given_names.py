"""Known given names, which tell a person from any other words with capital letters."""

from functools import cache

from copydesk.lexicon import load


def is_given_name(word: str) -> bool:
    """Whether `word`, or what stands before its hyphen, is a given name of the lists."""
    return word.split("-")[0].casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    lists = [*load("names/given").values(), *load("header/given").values()]
    return frozenset(name.casefold() for names in lists for name in names)
