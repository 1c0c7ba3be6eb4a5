"""Hostile files, through every step, in a process without a network that may write to the lake and nowhere else."""

import re
from pathlib import Path

import pytest

from copydesk.lake.tables import open_table
from copydesk.schema import TABLES
from copydesk.storage import Folder
from torture.child import Command
from torture.hostile import litter
from torture.locked import lock
from torture.scene import Scene

pytestmark = pytest.mark.long

CANARY, SECRET = "canary-51f7c0", "The secret of the vault"
ENVIRONMENT = {
    "AWS_SECRET_ACCESS_KEY": CANARY,
    "AIRFLOW_CONN_STORE": f"postgres://desk:{CANARY}@host/db",
    "COPYDESK_UI_TOKEN_OF_SOMEBODY": "",
}
TRICKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def littered(tmp_path_factory):
    """A lake made of hostile files by a locked-in process, and the outcomes that the files must have."""
    scene = Scene(tmp_path_factory.mktemp("littered"), keeps_verdicts=False)
    outside = scene.folder.parent / "vault.txt"
    outside.write_text(SECRET)
    expected = litter(scene.landing, outside)
    assert _locked(scene, "run", "--landing", str(scene.landing), "--min-age-seconds", "0") == 0, scene.output()
    return scene, expected


def _locked(scene: Scene, *arguments: str) -> int:
    return scene.command(*arguments, first=lock, first_arguments=(str(scene.folder), ENVIRONMENT)).wait(60)


def test_every_file_has_its_outcome(littered):
    scene, expected = littered
    assert dict(scene.sql("SELECT source_file, outcome FROM ledger WHERE level = 'file'")) == expected
    assert scene.faults() == []
    assert scene.sql("SELECT count(*) FROM quarantine WHERE list_contains(checks, 'pipeline.finished')") == [(0,)]


def test_nothing_else_was_tried(littered):
    scene, _ = littered
    assert (scene.folder / "tried.txt").read_text() == ""


def test_memory_is_bounded(littered):
    scene, _ = littered
    assert scene.cost()["peak_mb"] < 900  # most of it is what the libraries take


def test_what_commands_print_plays_no_tricks(littered):
    scene, _ = littered
    (scene.folder / "output.txt").unlink()
    name = "escape\x1b[31m.txt"
    for command in (
        ("status",),
        ("quarantine", "list"),
        ("quarantine", "show", "cut.txt"),
        ("sql", "SELECT source_file, reason, headline FROM ledger LEFT JOIN articles USING (source_file)"),
        ("sql", "--json", f"SELECT raw_text, metadata FROM articles WHERE source_file <> '{name}'"),
    ):
        assert _locked(scene, *command) == 0, scene.output()
    printed = scene.output()
    assert "escape\\x1b[31m.txt" in printed
    assert TRICKS.search(printed) is None


def test_no_secret_and_nothing_outside_of_the_landing_zone_stands_anywhere(littered):
    scene, _ = littered
    for word in (CANARY, SECRET):
        for path in scene.folder.rglob("*"):
            if path.is_file() and scene.landing not in path.parents:
                assert word.encode() not in path.read_bytes(), path
        for table in TABLES.values():
            rows = open_table(Folder(str(scene.lake)), table).to_pyarrow_table().to_pylist()
            assert word not in str(rows), table.name


def test_the_landing_zone_is_as_it_was(littered):
    scene, expected = littered
    there = {Path(name).name for name in map(str, scene.landing.iterdir())}
    assert len(there) == len(expected) + 2  # and a folder that looks like a file, and a link to a folder


def test_a_lake_that_may_not_be_written_is_named(littered):
    scene, _ = littered
    before = scene.output()
    elsewhere = str(scene.folder.parent / "elsewhere" / "lake")
    command = Command(scene.folder, ["run", "--lake", elsewhere], lock, str(scene.folder), ENVIRONMENT)
    assert command.wait(60) == 1
    said = scene.output()[len(before) :]
    assert said.startswith(f"copydesk: {scene.folder.parent / 'elsewhere'} may not be read or written")
    assert said.count("\n") == 1
