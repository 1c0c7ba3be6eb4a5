"""Names in passages written for this, no word of which was trained on: F1 does not fall below what was reached.

`first.txt` was looked at while the rules were mended, `second.txt` and `third.txt` were not.
"""

from pathlib import Path

import pytest

from annotated import count_names, read_passages

NAMES = Path(__file__).parent / "names"


@pytest.mark.parametrize(("file", "floor"), [("first.txt", 0.88), ("second.txt", 0.83), ("third.txt", 0.85)])
def test_f1_of_names(file, floor):
    counts = count_names(read_passages(NAMES / file))
    assert counts.f1() >= floor, f"\n{counts.table()}"
