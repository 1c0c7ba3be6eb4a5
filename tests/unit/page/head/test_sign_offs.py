"""A line that says whom an article is by counts where no other byline is believed."""

import pytest

from reading import reading_of

TEXT = """Ferry stays in harbour until spring
The ferry will not sail before the spring, the harbour office of Ormos told its passengers on Tuesday.
The captain said that the engine had been taken out and that a new one was on its way to the yard at Tarn.
Nobody was on board when the hull was opened, and the yard says that the parts will take ten weeks.
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Sunniva Aas @sunniva", "Sunniva Aas"),
        ("□ 本报记者 林海音", "林海音"),
        ("Posted by Xavi Portell", "Xavi Portell"),
    ],
)
def test_the_last_line_of_the_text_may_sign_it(line, name):
    assert [byline.value for byline in reading_of(TEXT + line + "\n").header.bylines] == [name]


def test_a_byline_at_the_head_goes_first():
    head, _, rest = TEXT.partition("\n")
    reading = reading_of(f"{head}\nBy Lena Voss\n5 May 2020\n{rest}Photographs by Xavi Portell\n")
    assert [byline.value for byline in reading.header.bylines] == ["Lena Voss"]


@pytest.mark.parametrize("line", ["Ormos Web Desk", "Redacción TC", "Hemsby Post Staff"])
def test_a_desk_below_the_headline_signs_what_nobody_else_does(line):
    head, _, rest = TEXT.partition("\n")
    signed = reading_of(f"{head}\n{line}\n5 May 2020, 10:30\n{rest}")
    assert [byline.value for byline in signed.header.bylines] == [line]
    named = reading_of(f"{head}\nBy Lena Voss\n{line}\n5 May 2020, 10:30\n{rest}")
    assert "Lena Voss" in [byline.value for byline in named.header.bylines]
