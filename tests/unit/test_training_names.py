"""The invented news on which the tagger learns: names stand where the offsets say, and are what they are labelled."""

import sys
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

TRAINING = Path(__file__).parents[2] / "training" / "tagger"


@pytest.fixture
def invent(monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    from forms import invent

    yield invent
    for module in ("forms", "corpus"):
        sys.modules.pop(module)


def test_names_stand_where_the_offsets_say(invent):
    for seed in range(40):
        text, names = invent(Random(seed))
        for start, end, label in names:
            assert text[start:end].strip() == text[start:end] != ""
            assert label in {"PERSON", "ORG", "PLACE"}
        assert all(first.end <= second.start for first, second in pairwise(names))


def test_every_slot_is_filled(invent):
    for seed in range(40):
        assert not set("{}[]^*") & set(invent(Random(seed)).text)


def test_same_seed_same_text(invent):
    assert invent(Random(7)) == invent(Random(7))
