import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.clean.lines.features import gram_features, line_features, stack
from copydesk.clean.lines.page import Page
from copydesk.clean.lines.scored import score_features

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
LINES = ["Harbour closed until spring - Hemsby Post", "Tides", "Harbour closed until spring", *[PARAGRAPH] * 3, "Tides"]


def features(lines):
    return line_features(Page(lines), lines, [0] * len(lines))


def test_a_repeated_line_is_known_from_its_second_time_on():
    columns = features(LINES)
    assert columns["is_copy"].tolist() == [0, 0, 0, 0, 1, 1, 1]
    assert columns["copies"][2] == 0


def test_the_line_that_repeats_the_page_title_is_a_title():
    assert features(LINES)["is_title"].tolist() == [1, 0, 1, 0, 0, 0, 0]


def test_running_text_above_and_below():
    columns = features(LINES)
    assert columns["prose_above"][0] == 0
    assert columns["prose_above"][-1] == 1
    assert columns["prose_below"][-1] == 0


def test_words_of_the_text_count_where_they_stand_in_another_line_too():
    columns = features(["harbour authority", "knots galore", PARAGRAPH])
    assert columns["prose_long_known"].tolist()[:2] == [1, 0]


def test_sentences_within_a_line():
    assert features(["It closed. It opened. It closed"])["inner_sentences"].tolist() == [2]


def test_a_neighbour_beyond_the_page_has_the_fill_value():
    columns = gram_features(np.array([0.5, 0.25]))
    assert columns["grams_+1"].tolist() == [0.25, -1]
    assert columns["grams_-1"].tolist() == [-1, 0.5]


@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=60), min_size=1, max_size=15))
def test_every_feature_of_any_text_is_a_number(lines):
    page = Page(lines)
    scores = np.linspace(-4, 4, len(lines))
    base = line_features(page, lines, [0] * len(lines))
    for columns in (base, gram_features(scores), score_features(scores, page)):
        matrix = stack(columns)
        assert matrix.shape == (len(columns), len(lines))
        assert np.isfinite(matrix).all()
