"""A run that has too little disk, or memory, fails at most. `make torture` takes more from it."""

from contextlib import closing

import pytest

from torture.shortage import Shortage

pytestmark = pytest.mark.long

CASES = 8


def test_the_next_run_makes_it_good(tmp_path):
    with closing(Shortage(tmp_path)) as shortage:
        cases = [shortage.case(seed) for seed in range(CASES)]
    assert [case for case in cases if case[1]] == []
    assert any("published" not in done for done, _ in cases)
