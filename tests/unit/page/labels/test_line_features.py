import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.page.labels.columns import around, stack
from copydesk.page.labels.features import PageLines, line_features
from copydesk.page.labels.grid import Grid
from copydesk.page.labels.limits import Limits

LIMITS = Limits(lines=12, text=3000, alike=12, copies=4, page=40, titles=2, near=4, credit=120)
PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
LINES = ["Harbour closed until spring - Hemsby Post", "Tides", "Harbour closed until spring", *[PARAGRAPH] * 3, "Tides"]


def features(lines, apart=None, kinds=None):
    return line_features([PageLines(lines, apart or [False] * len(lines), kinds or [None] * len(lines))], LIMITS)


def test_a_line_that_stands_twice_is_a_copy_both_times():
    assert (features(LINES)["copies"] > 0).tolist() == [False, True, False, True, True, True, True]


def test_the_line_that_repeats_the_page_title_is_a_title():
    assert features(LINES)["is_title"].tolist() == [1, 0, 1, 0, 0, 0, 0]


def test_a_paragraph_that_a_pulled_quote_repeats_is_no_copy():
    quote = PARAGRAPH[: PARAGRAPH.index(",")]
    copied = features([PARAGRAPH, quote, "Tides and maps of Ostmark"])["copied_runs"]
    assert copied.tolist() == [0, 1, 0]


def test_running_text_above_and_below():
    columns = features(LINES)
    assert columns["mass_above"][0] == 0
    assert columns["mass_below"][-1] == 0
    assert columns["mass_below"][0] == columns["mass_above"][-1] == np.log1p(3 * len(PARAGRAPH))


def test_far_into_an_article_one_paragraph_is_like_the_other():
    paragraphs = [
        f"{PARAGRAPH[:-1]} the {number}th time, and none of the fishermen had asked." for number in range(120)
    ]
    columns = features(paragraphs)
    apart = {name for name, values in columns.items() if not np.isclose(values[50], values[70])}
    assert apart <= {name for name in columns if name.startswith(("share_", "prose_"))}  # its own characters and words


def test_a_rule_is_told_by_its_kind():
    columns = features(["Advertisement", PARAGRAPH], kinds=["advert", None])
    assert columns["rule_advert"].tolist() == columns["ruled"].tolist() == [1, 0]
    assert columns["ruled_-1"].tolist() == [-1, 1]


def test_bylines_and_dates_are_read_near_running_text_alone():
    far = ["Tides"] * 5
    columns = features(["By Anna Berg", *far, "By Anna Berg", "5 May 2020", PARAGRAPH])
    assert np.flatnonzero(columns["byline_labelled"]).tolist() == [6]
    assert np.flatnonzero(columns["moments"]).tolist() == [7]


def test_words_of_the_text_count_where_they_stand_in_another_line_too():
    columns = features(["harbour authority", "knots galore", PARAGRAPH])
    assert columns["prose_long_known"].tolist()[:2] == [1, 0]


def test_sentences_within_a_line():
    assert features(["It closed. It opened. It closed"])["inner_sentences"].tolist() == [2]


def test_times_of_day_are_counted():
    assert features(["10:15 Tides", "Tides: high", ":", "1:"])["clock"].tolist() == [1, 0, 0, 0]


def test_wide_characters_count_twice():
    sentence = "港は春まで閉鎖されると港湾当局が火曜日に発表したが漁師は冬の間の補償を受けるという。"
    columns = features([sentence, "港"])
    assert columns["prose"].tolist() == [1, 0]
    assert columns["length"][0] == np.log1p(2 * len(sentence))


def test_an_empty_line_parts_groups():
    columns = features(["Tides", "Maps", "Knots", PARAGRAPH], [0, 0, 2, 1])
    assert np.expm1(columns["group_lines"]).round().tolist() == [2, 2, 1, 1]
    assert np.expm1(columns["group_place"]).round().tolist() == [0, 1, 0, 0]


def test_running_text_without_a_break_is_one_stretch():
    columns = features([PARAGRAPH, PARAGRAPH, "Tides", PARAGRAPH])
    assert np.expm1(columns["stretch_lines"]).round().tolist() == [2, 2, 0, 1]


def test_lines_of_one_shape_are_alike():
    columns = features(["Tides", "Knots", PARAGRAPH])
    assert np.exp(columns["alike_lines"]).round().tolist() == [2, 2, 1]


def test_a_neighbour_beyond_the_page_has_the_fill_value():
    columns = around(Grid([2]), {"length": np.array([0.5, 0.25])})
    assert columns["length_+1"].tolist() == [0.25, -1]
    assert columns["length_-1"].tolist() == [-1, 0.5]


@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=60), min_size=1, max_size=15))
def test_every_feature_of_any_text_is_a_number(lines):
    matrix = stack(features(lines))
    assert matrix.shape[1] == len(lines)
    assert np.isfinite(matrix).all()


def test_what_is_said_of_a_page_does_not_depend_on_the_pages_beside_it():
    pages = [LINES, ["Tides"], [PARAGRAPH, "港湾は春まで閉鎖される。" * 9, "Tides"], LINES[::-1] * 3]
    asked = [PageLines(lines, [n % 3 for n in range(len(lines))], [None] * len(lines)) for lines in pages]
    alone = [stack(line_features([page], LIMITS)) for page in asked]
    assert np.array_equal(stack(line_features(asked, LIMITS)), np.concatenate(alone, axis=1))
