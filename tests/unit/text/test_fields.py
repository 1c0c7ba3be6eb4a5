"""Which fields are looked for in which language."""

from copydesk.model import Record
from copydesk.pipeline import process
from copydesk.text.fields import fields_not_read

DUTCH = (
    "De gemeente Velmora sluit de oude brug over de rivier vanaf 12 maart 2024 voor al het verkeer.\n\n"
    "„Er vielen gelukkig geen slachtoffers,” zei burgemeester Anna de Boer. Drie mensen raakten vorige week gewond."
)


def test_everything_but_events_is_read_in_the_languages_of_the_first_class_and_where_the_language_is_unknown():
    assert [fields_not_read(language) for language in ("en", "tr", None)] == [()] * 3
    assert [fields_not_read(language) for language in ("de", "es", "fr")] == [("events",)] * 3


def test_other_languages_say_what_is_not_looked_for():
    assert fields_not_read("nl") == ("quotes", "figures", "entities", "quantities", "events")
    assert fields_not_read("ja") == ("quotes", "figures", "entities", "quantities", "events", "dates")


def test_an_article_says_what_was_not_looked_for_and_has_none_of_it():
    article = process(Record(DUTCH, metadata={"body_only": True, "language": "nl"}))
    assert article.not_read == ("quotes", "figures", "entities", "quantities", "events")
    assert (article.quotes, article.figures, article.entities, article.quantities) == ((), (), (), ())
    assert article.dates
