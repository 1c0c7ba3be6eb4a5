"""A store that refuses, drops, forgets to answer or waits costs a night at most. `make torture` has more of them."""

import pytest

from torture.nights import Nights, faulty_store

pytestmark = pytest.mark.long

NIGHTS = 2


def test_the_next_night_makes_it_good(tmp_path):
    with faulty_store() as store:
        nights = Nights(tmp_path, store)
        assert [case for case in map(nights.case, range(NIGHTS)) if case[1]] == []
