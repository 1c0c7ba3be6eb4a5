"""Which fields are looked for in which language: the table `fields` of `data/languages.toml`."""

from copydesk.lexicon import load


def fields_not_read(language: str | None) -> tuple[str, ...]:
    """The fields of an article that are not looked for in its language (ISO 639-1); none where that is unknown."""
    if language is None:
        return ()
    return tuple(field for field, languages in load("languages")["fields"].items() if language not in languages)
