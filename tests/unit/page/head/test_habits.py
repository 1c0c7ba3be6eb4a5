"""How a source prints its heads, as a prior for its next page."""

from math import exp

import pytest

from copydesk.lexicon import load
from copydesk.model import Record
from copydesk.page.head.forms import Forms
from copydesk.page.head.habits import ROLES, Habits, by_source
from copydesk.page.known import Known
from copydesk.page.read import PageReading
from copydesk.pipeline import process
from copydesk.schema import ARTICLES, Provenance
from reading import reading_of

PARAGRAPH = "The ferry will not sail before the spring, the harbour office of Ormos told its passengers on Tuesday."
CLEAR = f"""Ferry stays in harbour until spring
By Lena Voss
5 May 2020
{PARAGRAPH}
{PARAGRAPH}
"""
# A name below the text may be that of the next article's author as well.
DOUBTFUL = f"""Ferry stays in harbour until spring
{PARAGRAPH}
The captain, Sunniva Aas, said that the engine had been taken out and that a new one was on its way.
Nobody was on board when the hull was opened, and the yard at Tarn says that parts will take ten weeks.
By Xavi Portell
Old boats for sale in Tarn
What the tides bring
"""
SIGNED = Forms("labelled_byline", "prose", "title")


def habits_of(articles: int, role: str, forms: Forms) -> Habits:
    row = {"source": "ormos", "articles": articles, "role": role, **forms._asdict(), "lines": articles}
    return by_source([row])["ormos"]


def read_with(text: str, habits: Habits) -> PageReading:
    return reading_of(text, {"source": "Ormos"}, known=Known(habits={"ormos": habits}))


def roles_of(reading: PageReading) -> list[tuple[str, str, str, str]]:
    return [(line.role, line.form, line.above, line.below) for line in reading.header.lines]


def test_the_lines_of_a_head_say_what_they_read_as_and_stand_between():
    assert roles_of(reading_of(CLEAR)) == [
        ("headline", "title", "edge", "labelled_byline"),
        ("byline", "labelled_byline", "title", "date"),
        ("date", "date", "labelled_byline", "prose"),
    ]


def test_where_nothing_is_known_the_lines_say_so():
    assert {(line.habit, line.habit_articles) for line in reading_of(CLEAR).header.lines} == {(None, None)}


def test_habits_of_other_sources_change_nothing():
    other = Known(habits={"tarn": habits_of(500, "byline", SIGNED)})
    assert reading_of(DOUBTFUL, {"source": "Ormos"}, known=other) == reading_of(DOUBTFUL, {"source": "Ormos"})


def test_what_a_source_prints_elsewhere_decides_a_doubtful_line():
    assert reading_of(DOUBTFUL, {"source": "Ormos"}).header.bylines == ()
    reading = read_with(DOUBTFUL, habits_of(20, "byline", SIGNED))
    assert [byline.value for byline in reading.header.bylines] == ["Xavi Portell"]
    (line,) = (line for line in reading.header.lines if line.role == "byline")
    assert line.habit is not None
    assert line.habit > 1
    assert line.habit_articles == 20


def test_the_copyright_line_names_the_source_too():
    known = Known(habits={"ormos-post": habits_of(20, "byline", SIGNED)})
    reading = reading_of(f"{DOUBTFUL}© 2026 Ormos Post. All rights reserved.\n", known=known)
    assert [byline.value for byline in reading.header.bylines] == ["Xavi Portell"]


@pytest.mark.parametrize("role", ROLES)
def test_a_clear_head_is_read_whatever_a_source_is_said_to_do(role):
    """Also where all pages of a source were misread, or somebody has seen to it that they were."""
    misread = habits_of(1_000_000, role, Forms("prose", "prose", "prose"))
    expected, found = reading_of(CLEAR).header, read_with(CLEAR, misread).header
    assert found.headline == expected.headline
    assert found.bylines == expected.bylines
    assert found.published_at == expected.published_at


def test_a_habit_is_bounded_and_few_articles_tell_less():
    shifts = [habits_of(count, "byline", SIGNED).shift("byline", SIGNED) for count in (1, 5, 20, 100_000)]
    assert shifts == sorted(shifts)
    assert 0 < shifts[0] < shifts[-1] <= load("head/habits")["most"]
    unlike = Forms("bare_byline", "date", "share")
    assert -load("head/habits")["most"] <= habits_of(100_000, "byline", SIGNED).shift("byline", unlike) < 0


def test_that_a_source_has_none_is_not_concluded_from_what_was_read():
    none = habits_of(100, "headline", Forms("title", "edge", "prose"))
    assert none.shift("standfirst", Forms("title", "title", "labelled_byline")) == 0


def test_what_is_usual_moves_nothing():
    usual = load("head/usual")["date"]
    forms = Forms(*(max(usual[place], key=usual[place].__getitem__) for place in Forms._fields))
    seen = {("date", place, form): round(1000 * usual[place][form]) for place, form in forms._asdict().items()}
    as_usual = Habits(round(1000 / usual["an_article"]), {"date": 1000}, seen)
    assert exp(as_usual.shift("date", forms)) == pytest.approx(1, abs=0.01)


def test_rows_of_one_role_add_up():
    row = {"source": "ormos", "articles": 9, "role": "date", "form": "date", "below": "prose"}
    rows = [{**row, "above": "title", "lines": 5}, {**row, "above": "short", "lines": 3}]
    assert by_source(rows) == {
        "ormos": Habits(
            9,
            {"date": 8},
            {
                ("date", "form", "date"): 8,
                ("date", "above", "title"): 5,
                ("date", "above", "short"): 3,
                ("date", "below", "prose"): 8,
            },
        )
    }


def test_offsets_count_in_the_raw_text():
    text = CLEAR.replace("until", "un\u00adtil &amp;")
    article = process(Record(text))
    rows = ARTICLES["head_lines"].row_value(article, Provenance("", None, ""))
    assert [text[row["start"] : row["end"]] for row in rows] == text.split("\n")[:3]
