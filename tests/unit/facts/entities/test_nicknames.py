"""A nickname between first and last name parts no person in two."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tony “The Hammer” Bellucci left the ring in 1998. “Bread does not hit back,” Bellucci said.",
            "Tony Bellucci",
        ),
        (
            "Juan Carlos “el Tigre” Mendieta se retira a los 41 años. “Ya no puedo”, dijo Mendieta.",
            "Juan Carlos Mendieta",
        ),
    ],
)
def test_the_whole_name_speaks(text, name):
    article = process(Record(text, metadata={"body_only": True}))
    assert [quote.speaker for quote in article.quotes] == [name]
    assert {entity.canonical for entity in article.entities if entity.label == "PERSON"} == {name}


def test_two_people_around_a_title_stay_two():
    article = process(
        Record("Ana Ruiz called “a farce, no more” what Omar Tal had written.", metadata={"body_only": True})
    )
    assert {entity.canonical for entity in article.entities} == {"Ana Ruiz", "Omar Tal"}


@pytest.mark.parametrize("words", ["“will meet”", "“attacked”", "'lied to'"])
def test_words_in_small_letters_are_no_nickname(words):
    article = process(Record(f"Ana Ruiz {words} Tal on Monday.", metadata={"body_only": True}))
    assert "Ana Ruiz Tal" not in {entity.canonical for entity in article.entities}
