"""Whatever happens to the landing zone, in whatever order, every content is there once. `make torture` plays more."""

import pytest

from torture.histories import History, reference_rows
from torture.scene import Scene

pytestmark = pytest.mark.long


def test_a_history(tmp_path):
    rows = reference_rows(Scene(tmp_path / "undisturbed"))
    history = History(Scene(tmp_path / "history"), seed=8, steps=7)
    history.play()
    assert history.differences(rows) == [], history.log
