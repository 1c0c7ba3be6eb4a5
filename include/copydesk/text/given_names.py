"""Known given names, which tell a person from any other words with capital letters."""

from functools import cache

from copydesk.lexicon import load


@cache
def common_given_names() -> frozenset[str]:
    """The names of `data/names/given.toml`, as they are printed: a capitalised word behind one is a surname."""
    return frozenset(name for names in load("names/given").values() for name in names)


@cache
def given_names(language: str) -> frozenset[str]:
    """The common names, those of `data/names/more_given.toml`, and further ones of a language (ISO 639-1)."""
    further = load("names/first_names").get(language, ())
    return common_given_names().union(*load("names/more_given").values(), further)


def is_given_name(word: str) -> bool:
    """Whether `word`, or what stands before its hyphen, is a given name of any list, in capitals or not."""
    return word.split("-")[0].casefold() in _all_given_names()


@cache
def _all_given_names() -> frozenset[str]:
    more = (name for names in load("names/more_given").values() for name in names)
    return frozenset(name.casefold() for name in (*common_given_names(), *more))
