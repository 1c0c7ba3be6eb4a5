"""Runs without Airflow, for tests: a landing zone of a few files, a lake beside it, all steps in order."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from copydesk import run, steps
from copydesk.intake.plan import plan_files
from copydesk.lake.read import connect
from copydesk.settings import Settings

STORY = """{headline}

By Nerea Solberg

{place} (AA) - The bridge over the {place} river was closed on Monday after cracks were found, the port office said.

"Nobody was in danger," harbour master Ivo Marant told reporters. At least {number} people were injured in the rush.

Be the first to comment
"""


def story(number: int = 3, headline: str = "Cracks close old bridge", place: str = "TARN") -> str:
    return STORY.format(number=number, headline=headline, place=place)


class Desk:
    """A landing zone and a lake in a folder of the test."""

    def __init__(self, folder: Path, **settings: Any):
        self.landing, self.lake = folder / "landing", folder / "the lake"
        self.landing.mkdir(parents=True, exist_ok=True)
        self.settings = Settings(str(self.landing), str(self.lake), min_age_seconds=0).override(settings)
        self.runs = 0

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def begin(self, **settings: Any) -> run.Run:
        self.runs += 1
        return run.begin(self.settings.override(settings), f"test__{self.runs}", "cli")

    def prepare(self, **settings: Any) -> run.Run:
        """All steps up to the audit."""
        begun = self.begin(**settings)
        steps.discover(begun)
        for shard in steps.plan(begun)["shards"]:
            steps.process(begun, shard["shard"])
        steps.validate(begun)
        steps.audit(begun)
        return begun

    def run(self, **settings: Any) -> dict[str, Any]:
        """A whole run, as `copydesk run` does it. Returns its summary."""
        from copydesk.cli.run import all_steps

        return all_steps(self.begin(**settings))

    def run_in_shards(self, shard_bytes: int) -> int:
        """A run in shards of so many bytes, the last one first. Returns how many they are."""
        begun = self.begin()
        steps.discover(begun)
        steps.plan(begun)
        shards = plan_files(begun.staging, shard_bytes=shard_bytes)
        for shard in reversed(shards):
            steps.process(begun, shard["shard"])
        steps.validate(begun)
        steps.audit(begun)
        steps.publish(begun)
        return len(shards)

    def sql(self, statement: str) -> list[tuple]:
        with connect(str(self.lake)) as connection:
            return connection.execute(statement).fetchall()


class Kept:
    """A desk as it is now, for many tests to begin with: a run takes seconds, a copy of its folders none."""

    def __init__(self, desk: Desk):
        self.desk, self.runs = desk, desk.runs
        for folder in (desk.landing, desk.lake):
            shutil.copytree(folder, _aside(folder))

    def restored(self) -> Desk:
        """The desk, its folders as they were kept: names, bytes and times."""
        for folder in (self.desk.landing, self.desk.lake):
            shutil.rmtree(folder)
            shutil.copytree(_aside(folder), folder)
        self.desk.runs = self.runs
        return self.desk


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}, kept")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
