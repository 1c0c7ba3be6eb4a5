import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

TRAINING = Path(__file__).parents[2] / "training"
SETTINGS = {
    "lost": 3,
    "candidates": {
        "build": [-1.0, 0.0],
        "part": [0.1, 0.25],
        "sentence": [-1.0, -2.0, 0.0],
        "other": [0.0, -1.0, 1.0],
        "outside": [0.0, 1.0],
        "line": [70],
        "most": [8],
        "reach": [0],
        "pure": [2],
        "pure_sentence": [-1],
        "clear_sentence": [-3],
        "clear_join": [-3],
        "clear_length": [40],
    },
}


@pytest.fixture
def thresholds(monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    import thresholds

    yield thresholds
    for name in ("thresholds", "corpus", "labels"):
        sys.modules.pop(name, None)


def scored(thresholds, log_odds, labels, sentences, lengths, fold=0):
    document = SimpleNamespace(
        set="pages",
        level="full",
        fold=fold,
        is_trained_on=True,
        is_gold=True,
        labels=np.array(labels, float),
        weights=np.ones(len(labels)),
        lengths=np.array(lengths, float),
        sentences=np.array(sentences, bool),
        ruled=np.zeros(len(labels), bool),
    )
    return thresholds.Scored(document, np.array(log_odds, float))


def page(thresholds, fold, is_box=False):
    """An article with a subhead that is none, and a doubtful sentence, of a box or its own, between sure ones."""
    return scored(
        thresholds,
        [-4, 3, -1.5, 0.5, 3, -4],
        [0, 1, not is_box, 0, 1, 0],
        [False, True, True, False, True, False],
        [10, 300, 200, 20, 300, 10],
        fold,
    )


def test_the_thresholds_are_those_that_cost_least(thresholds):
    decision = thresholds.Costs([page(thresholds, 0)], SETTINGS).best()
    assert (decision.sentence, decision.other) == (-2.0, 1.0)
    assert thresholds.kept(page(thresholds, 0), decision).tolist() == [False, True, True, False, True, False]


def test_a_fold_is_decided_without_its_own_pages(thresholds):
    costs = thresholds.Costs([page(thresholds, 0), page(thresholds, 1, is_box=True)], SETTINGS)
    assert costs.best(left_out=1).sentence == -2.0
    assert costs.best(left_out=0).sentence > -1.5


def test_a_lost_sentence_costs_more_than_a_kept_box(thresholds):
    both = [page(thresholds, 0), page(thresholds, 1, is_box=True)]
    assert thresholds.Costs(both, SETTINGS).best().sentence == -2.0
    assert thresholds.Costs(both, SETTINGS | {"lost": 0.1}).best().sentence > -1.5
