"""Decoding: the best sequence of labels of every run, by trying them all."""

from itertools import pairwise, product

import numpy as np
import pytest

from copydesk.facts.entities.tagger.decode import decode

COUNT = 3


def best_labels(scores: np.ndarray, steps: np.ndarray, first: np.ndarray) -> list[int]:
    def worth(labels):
        along = sum(scores[at, label] for at, label in enumerate(labels))
        return along + first[labels[0]] + sum(steps[a, b] for a, b in pairwise(labels))

    return list(max(product(range(COUNT), repeat=len(scores)), key=worth))


@pytest.mark.parametrize("lengths", [[1], [4], [1, 1], [3, 1, 5, 2], [2, 5, 5]])
def test_decode_finds_the_best_sequence_of_each_run(lengths):
    random = np.random.default_rng(sum(lengths))
    scores = random.normal(size=(sum(lengths), COUNT))
    steps, first = random.normal(size=(COUNT, COUNT)), random.normal(size=COUNT)
    starts = np.cumsum([0, *lengths[:-1]])
    expected = [best_labels(scores[s : s + n], steps, first) for s, n in zip(starts, lengths, strict=True)]
    assert decode(scores, starts, steps, first).tolist() == [label for run in expected for label in run]


def test_nothing_to_decode():
    nothing = np.zeros(0, np.int64)
    assert decode(np.zeros((0, COUNT)), nothing, np.zeros((COUNT, COUNT)), np.zeros(COUNT)).tolist() == []
