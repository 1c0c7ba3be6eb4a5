import numpy as np

from copydesk.page.labels.grid import Grid

GRID = Grid([1, 3])
VALUES = np.array([5.0, 1.0, 2.0, 3.0])


def test_values_are_spread_over_pages_and_gathered_again():
    assert GRID.spread(VALUES, -1.0).tolist() == [[5, -1, -1], [1, 2, 3]]
    assert GRID.gather(GRID.spread(VALUES)).tolist() == VALUES.tolist()


def test_sums_and_maxima_begin_anew_with_each_page():
    assert GRID.sums(VALUES).tolist() == [5, 1, 3, 6]
    assert GRID.sums_below(VALUES).tolist() == [5, 6, 5, 3]
    assert GRID.highest(VALUES).tolist() == [5, 1, 2, 3]


def test_a_line_has_its_page_and_its_place_there():
    assert GRID.pages.tolist() == [0, 1, 1, 1]
    assert GRID.here.tolist() == [0, 0, 1, 2]
    assert [VALUES[lines].tolist() for lines in GRID.slices] == [[5], [1, 2, 3]]
