import numpy as np
import pytest

from copydesk.page.labels.grid import Grid
from copydesk.page.labels.windows import (
    damp,
    densest,
    distances,
    means_of_marked,
    of_group,
    runs,
    shifted,
    since,
    until,
    window_sums,
)

VALUES = np.array([1.0, 2.0, 3.0, 4.0])
PAGE, PAGES = Grid([4]), Grid([1, 3])  # the same lines as one page, and as two


@pytest.mark.parametrize(
    ("by", "expected"),
    [(1, [2, 3, 4, -1]), (-1, [-1, 1, 2, 3]), (0, [1, 2, 3, 4]), (9, [-1] * 4), (-9, [-1] * 4)],
)
def test_a_shift_fills_up_beyond_the_page(by, expected):
    assert shifted(PAGE, VALUES, [by], -1.0)[0].tolist() == expected


def test_a_shift_does_not_reach_another_page():
    assert [found.tolist() for found in shifted(PAGES, VALUES, [1, -1])] == [[0, 3, 4, 0], [0, 0, 2, 3]]


def test_a_window_ends_with_the_page():
    near, below = window_sums(PAGE, VALUES, [(1, 1), (0, 9)])
    assert near.tolist() == [3, 6, 9, 7]
    assert below.tolist() == [10, 9, 7, 4]
    near, below = window_sums(PAGES, VALUES, [(1, 1), (0, 9)])
    assert near.tolist() == [1, 5, 9, 7]
    assert below.tolist() == [1, 9, 7, 4]


def test_rows_shift_and_add_up_each_by_itself():
    rows = np.array([VALUES, 2 * VALUES])
    assert shifted(PAGE, rows, [1])[0].tolist() == [[2, 3, 4, 0], [4, 6, 8, 0]]
    assert window_sums(PAGE, rows, [(1, 0)])[0].tolist() == [[1, 3, 5, 7], [2, 6, 10, 14]]


def test_the_nearest_marked_lines_above_and_below():
    marks = np.array([True, True, False, True])
    above, below = means_of_marked(PAGE, VALUES, marks, [1, 2], -1.0)
    assert above.tolist() == [[-1, 1, 2, 2], [-1, 1, 1.5, 1.5]]
    assert below.tolist() == [[2, 4, 4, -1], [3, 4, 4, -1]]
    above, below = means_of_marked(PAGES, VALUES, marks, [2], -1.0)
    assert above.tolist() == [[-1, -1, 2, 2]]
    assert below.tolist() == [[-1, 4, 4, -1]]
    assert means_of_marked(PAGE, VALUES, np.zeros(4, bool), [2], -1.0)[0].tolist() == [[-1] * 4]


def test_runs_of_lines_marked_alike():
    assert runs(PAGE, np.array([1, 1, 0, 1])).tolist() == [1, 1, 2, 3]
    assert runs(PAGES, np.array([1, 1, 0, 1])).tolist() == [1, 2, 3, 4]


def test_sums_over_groups():
    assert of_group(np.array([0, 2, 0]), np.array([1.0, 2.0, 3.0])).tolist() == [4, 2, 4]


@pytest.mark.parametrize(
    ("worth", "expected"),
    [([-1, 2, 3, -1], (1, 3)), ([3, -1, 3], (0, 3)), ([3, -9, 4], (2, 3)), ([-1, -1], (0, 0)), ([], (0, 0))],
)
def test_the_densest_stretch(worth, expected):
    assert densest(np.array(worth, float)) == expected


def test_distances_are_signed_and_nought_at_the_ends():
    from_start, from_end = distances(PAGE, np.array([1]), np.array([3]))
    assert np.sign(from_start).tolist() == [-1, 0, 1, 1]
    assert np.sign(from_end).tolist() == [-1, -1, 0, 1]


def test_lines_since_and_until_a_marked_one_of_the_page():
    marks = np.array([0, 1, 0, 0])
    assert np.expm1(since(PAGES, marks)).round().tolist() == [1, 3, 1, 2]  # all lines of the page where there is none
    assert np.expm1(until(PAGES, marks)).round().tolist() == [1, 3, 3, 3]
    assert np.expm1(until(PAGE, marks)).round().tolist() == [1, 4, 4, 4]


def test_damping_keeps_sign_and_order():
    assert damp(np.array([-3.0, 0.0, 3.0])).tolist() == [-np.log(4), 0, np.log(4)]
