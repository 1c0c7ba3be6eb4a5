"""Scenes for the tests of this folder."""

import pytest

from torture.scene import Scene


@pytest.fixture
def scene(tmp_path) -> Scene:
    """A filled landing zone and no lake yet."""
    made = Scene(tmp_path)
    made.fill()
    return made
