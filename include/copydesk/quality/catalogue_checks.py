"""The checks of the field catalogue by suite: one for the flat columns of `articles`, one for each list column."""

from collections.abc import Iterable, Iterator

from copydesk.schema import ARTICLES, NESTED, Check, Field


def catalogue_suites() -> dict[str, tuple[Field, ...]]:
    """The suites that rows must pass: name of the frame -> the fields whose checks make the suite. A list whose parts
    have no checks has none: a suite costs more than a check of the list as a whole."""
    lists = {name: field.fields for name, field in NESTED.items() if any(part.checks for part in field.fields)}
    return {"articles": ARTICLES.fields} | lists


def count_checks() -> int:
    """How many expectations the catalogue asks for."""
    return sum(len(list(checks_of(fields))) for fields in catalogue_suites().values())


def check_name(suite: str, name: str) -> str:
    """The name by which people know a check of a suite."""
    return name if suite == "articles" else f"{suite}.{name}"


def checks_of(fields: Iterable[Field], prefix: str = "") -> Iterator[tuple[str, Check]]:
    """Column name and check, for every check of the fields; the parts of a struct are columns called `struct.part`."""
    for field in fields:
        yield from ((prefix + field.name, check) for check in field.checks)
        if field.type == "struct":
            yield from checks_of(field.fields, f"{prefix}{field.name}.")
