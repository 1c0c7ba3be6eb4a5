"""A flipped bit anywhere in the lake is found, or no query is any the wiser. `make torture` flips more."""

import pytest

from torture.flips import Flipping
from torture.staged import StagedFlipping

pytestmark = pytest.mark.long

FLIPS = 25


def test_a_flipped_bit_is_found_or_harmless(tmp_path):
    flipping = Flipping(tmp_path)
    cases = [flipping.case(seed) for seed in range(FLIPS)]
    assert [case for case in cases if case[1]] == []
    assert sum(done.endswith(": found") for done, _ in cases) > FLIPS / 3


def test_a_flipped_bit_of_what_is_staged_is_found_or_harmless(tmp_path):
    flipping = StagedFlipping(tmp_path)
    cases = [flipping.case(seed) for seed in range(FLIPS)]
    assert [case for case in cases if case[1]] == []
    assert any("is damaged" in done for done, _ in cases)
