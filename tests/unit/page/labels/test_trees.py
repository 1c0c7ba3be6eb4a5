import numpy as np

from copydesk.page.labels.trees import Trees

TREES = Trees(
    features=np.array([[0, 1], [1, 1]], np.uint8),
    thresholds=np.array([[0.5, 2.0], [1.0, np.inf]], np.float32),
    leaves=np.array([[1, 2, 4, 8], [100, 200, 0, 0]], np.float32),
    bias=0.25,
)


def test_the_first_question_is_the_lowest_bit():
    matrix = np.array([[0, 1, 0, 1], [0, 0, 3, 3]], np.float32)  # two features, four rows
    assert TREES.scores(matrix).tolist() == [101.25, 102.25, 204.25, 208.25]


def test_a_value_at_the_threshold_is_not_above_it():
    assert TREES.scores(np.array([[0.5], [2.0]], np.float32)).tolist() == [201.25]


def test_many_rows_score_as_they_do_one_by_one():
    matrix = np.linspace(-1, 4, 2 * 5_000, dtype=np.float32).reshape(2, -1)
    together = TREES.scores(matrix)
    for row in (0, 2_047, 2_048, 4_999):
        assert together[row] == TREES.scores(matrix[:, row : row + 1])[0]


def test_no_rows():
    assert TREES.scores(np.zeros((2, 0), np.float32)).tolist() == []


def test_a_score_a_class():
    leaves = np.arange(12, dtype=np.float32).reshape(1, 4, 3)
    trees = Trees(np.array([[0, 1]], np.uint8), np.array([[0.5, 0.5]], np.float32), leaves, np.array([0.0, 0.0, 1.0]))
    scores = trees.scores(np.array([[0.0, 1.0], [0.0, 1.0]], np.float32))
    assert scores.tolist() == [[0.0, 1.0, 3.0], [9.0, 10.0, 12.0]]
