"""The model of a disk by which `make torture` cuts the power."""

import os
from pathlib import Path

import pytest

from torture.calls import Call
from torture.cuts import Disk


class Everything:
    """Loses all that can be lost."""

    def random(self) -> float:
        return 0.0

    def choice(self, options):
        return options[-1]


@pytest.fixture
def disk(monkeypatch):
    """A disk, and a way to do something on it: by the name of the call, with paths."""
    made = Disk()
    monkeypatch.setattr("torture.cuts.paths_of", lambda call: call.arguments)

    def do(name: str, *paths: Path) -> None:
        made.note(Call(0, name, tuple(map(str, paths))))
        effect = {"openat": lambda p: p.touch(), "write": lambda p: p.write_text("data"), "mkdir": lambda p: p.mkdir()}
        effect |= {"rename": os.replace, "linkat": os.link, "unlink": os.unlink, "fsync": lambda p: None}
        effect[name](*paths)

    return made, do


def test_what_was_not_synced_is_lost(disk, tmp_path):
    made, do = disk
    for name in ("a", "b"):
        do("openat", tmp_path / name)
        do("write", tmp_path / name)
    do("fsync", tmp_path)
    do("fsync", tmp_path / "a")
    assert made.lose(Everything()) == 1
    assert [(tmp_path / name).read_text() for name in ("a", "b")] == ["data", "da"]


def test_a_name_is_safe_once_its_folder_is(disk, tmp_path):
    made, do = disk
    do("mkdir", tmp_path / "safe")
    do("fsync", tmp_path)
    do("mkdir", tmp_path / "lost")
    do("openat", tmp_path / "lost" / "file")
    made.lose(Everything())
    assert [path.name for path in tmp_path.iterdir()] == ["safe"]


def test_names_are_undone_in_reverse(disk, tmp_path):
    (tmp_path / "old").write_text("old")
    made, do = disk
    do("openat", tmp_path / "new")
    do("write", tmp_path / "new")
    do("fsync", tmp_path / "new")
    do("rename", tmp_path / "new", tmp_path / "old")
    do("linkat", tmp_path / "old", tmp_path / "other")
    do("unlink", tmp_path / "old")
    made.lose(Everything())
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"old": "old"}
