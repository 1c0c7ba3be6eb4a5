"""Figures: the passages of `passages/<language>.toml`, and what holds on any text.

A passage is a text and, in order, everything that must be found in it. An expected figure reads
`printed number = value | measure | qualifier | unit | source`, with `-` for null; a range reads `low..high`.
Columns at the end may be left out, and are not looked at then.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import MAX_FIGURES, find_figures
from copydesk.facts.figures.language import figure_language
from copydesk.lexicon import closed_list, load
from copydesk.model import Body, Figure, Span
from copydesk.text.document import Document

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.toml"))
LANGUAGES = [path.stem for path in PASSAGES]


def one_paragraph(text: str) -> Body:
    return Body(text, (Span(0, len(text)),))


def all_figures_in(body: Body, language: str | None) -> tuple[Figure, ...]:
    document = Document(body, language)
    return find_figures(document, find_entities(document))


def figures_in(body: Body, language: str | None) -> tuple[Figure, ...]:
    """Those that the article reports."""
    return tuple(figure for figure in all_figures_in(body, language) if figure.status == "reported")


def value_of(figure: Figure) -> str:
    return f"{figure.low:g}..{figure.high:g}" if figure.value is None else f"{figure.value:.10g}"


def told(figure: Figure, columns: int) -> list[str]:
    shown = (f"{figure.text}={value_of(figure)}", figure.measure, figure.qualifier, figure.unit, figure.source)
    return [column or "-" for column in shown][:columns]


def passages() -> Iterator:
    for path in PASSAGES:
        for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passages"]:
            expected = [[column.strip() for column in line.split("|")] for line in passage["figures"]]
            yield pytest.param(passage["text"], path.stem, expected, id=passage["text"][:40])


@pytest.mark.parametrize(("text", "language", "expected"), list(passages()))
def test_every_figure_of_the_passage_and_no_other(text, language, expected):
    found = figures_in(one_paragraph(text), language)
    widths = [len(line) for line in expected] + [2] * len(found)
    assert [told(f, w) for f, w in zip(found, widths, strict=False)] == expected


def test_offsets_count_in_the_body_across_paragraphs():
    first, second = "Nobody was hurt in Tamsar.", "A dozen sailors are missing near Port Halden."
    body = Body(f"{first}\n\n{second}", (Span(0, len(first)), Span(len(first) + 2, len(first) + 2 + len(second))))
    (figure,) = figures_in(body, "en")
    assert body.text[figure.start : figure.end] == figure.text == "A dozen"


def test_a_last_name_is_given_in_full_and_a_pronoun_as_who_spoke_before():
    text = "Mayor Inga Storm visited the port. Storm said 3 sailors drowned. She added that 5 were missing."
    assert [f.source for f in figures_in(one_paragraph(text), "en")] == ["Inga Storm", "Inga Storm"]


def test_nothing_is_attributed_to_a_pronoun_that_leads_nowhere():
    (figure,) = figures_in(one_paragraph("She said 3 sailors drowned."), "en")
    assert figure.source is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling killed 5 people in the city of Marenko.", "Marenko"),
        ("Shelling killed 5 people on Monday.", None),
        ("Shelling killed 5 people near the Norlandic border.", None),
        ("Shelling killed 5 people in the Norlandic city of Marenko.", "Marenko"),
        ("Blasts killed 5 people in Marenko and 3 in Port Halden.", "Marenko"),
        ("Shelling killed 5 people in the village of Kara-Maren.", "Kara-Maren"),
        ("Shelling killed 5 people in Norland's Marenko district.", "Marenko"),
        ("Shelling killed 5 people in Norland's capital.", None),
    ],
)
def test_the_place_is_what_the_sentence_plainly_says(text, place):
    assert figures_in(one_paragraph(text), "en")[0].place == place


def test_a_language_without_data_has_no_figures():
    assert find_figures(Document(one_paragraph("12 people were killed."), "xx"), ()) == ()
    assert find_figures(Document(one_paragraph("12 people were killed."), "../lists"), ()) == ()


def test_every_language_with_passages_has_its_data():
    assert [language for language in LANGUAGES if figure_language(language) is None] == []


def test_a_body_is_read_up_to_the_most_figures_that_a_row_may_hold():
    found = figures_in(one_paragraph("He said 3 were killed. " * (MAX_FIGURES + 1)), "en")
    assert len(found) == MAX_FIGURES
    assert found[-1].start == len("He said 3 were killed. ") * (MAX_FIGURES - 1) + len("He said ")


def test_english_is_assumed_where_the_language_is_unknown():
    assert len(figures_in(one_paragraph("12 people were killed."), None)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_of_the_data_has_two_measures(language):
    measures = load(f"figures/{language}")["measures"]
    owners: dict[str, set[str]] = {}
    for measure, table in measures.items():
        for phrase in (p for phrases in table.values() for p in phrases):
            owners.setdefault(phrase, set()).add(measure)
    assert {phrase: names for phrase, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_names_only_measures_and_qualifiers_of_the_closed_lists(language):
    data = load(f"figures/{language}")
    assert set(data["measures"]) - {"same"} == set(closed_list("measures"))
    assert {q for table in data["qualifiers"].values() for q in table} <= set(closed_list("qualifiers"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 people " * 50_000, 0),
        ("killed " + "1" * 300_000, 0),
        ("killed " + "1," * 150_000, 0),
        ("killed 12 " + ", " * 200_000, 1),
        ('"' * 8_000 + " killed 12", 1),
        ("Smith said 3 were killed. " + "Ab" * 300_000, 1),
        ("Smith said 3 were killed. " + "A" * 300_000, 1),
        ("." * 300_000 + " killed 3", 1),
        ("word " * 1_000_000 + "killed 3", 1),
    ],
    ids=lambda v: str(v)[:20],
)
def test_long_and_odd_lines_are_read_to_their_end(text, count):
    assert len(find_figures(Document(one_paragraph(text), "en"), ())) == count


WORDS = st.sampled_from(
    [
        "12",
        "1,174",
        "three",
        "killed",
        "injured",
        "people",
        "at least",
        "said",
        "He",
        "toll",
        "to",
        "and",
        ",",
        ".",
        '"',
        "including",
        "from",
        "öldü",
        "kişi",
        "2 bin",
        "\x00",
        "\u202e",
        "\u2028",
        "İ",
        "½",
        "²",
        "٣",
        "a dozen",
        "of",
        "in Oz",
        "-",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from([*LANGUAGES, None]))
def test_any_text_gives_figures_that_its_offsets_reproduce(text, language):
    figures = figures_in(one_paragraph(text), language)
    assert [f.start for f in figures] == sorted(f.start for f in figures)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.value in (None, figure.low)
        assert figure.measure in closed_list("measures")
        assert figure.qualifier in (None, *closed_list("qualifiers"))


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "Officials lowered the death toll from 91 to 84.", ("91", "killed", "revised_from")),
        ("en", "The toll climbed to 120 dead, up from 98 a day earlier.", ("98", "killed", "revised_from")),
        ("en", "A storm killed 30 people. In 2011, a tornado killed 41 people there.", ("41", "killed", "background")),
        ("en", "A court jailed the arsonist who killed nine people.", ("nine", "killed", "background")),
        ("fr", "Le bilan est passé de 8 à 11 morts.", ("8", "killed", "revised_from")),
    ],
)  # fmt: skip
def test_numbers_of_other_events_and_replaced_ones_say_so(language, text, other):
    found = [(f.text, f.measure, f.status) for f in all_figures_in(one_paragraph(text), language)]
    assert [figure for figure in found if figure[2] != "reported"] == [other]
