"""A lake as it is after some nights, made of the samples by real runs whose clock is back by days."""

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import airflow_home
from copydesk import run
from copydesk.cli.run import all_steps
from copydesk.settings import Settings
from runs import story

SAMPLES = airflow_home.ROOT / "samples" / "landing"
NIGHTS = 4
# Refused until it is said in which encoding such files are: the Airflow of these tests says so.
LATIN = story(5, "Ferry to São Tomé is late").encode("latin-1")


def seed(landing: Path, lake: Path) -> None:
    """Runs of the last nights over the samples, a few more of them each night."""
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    for night in range(NIGHTS):
        for path in files[night::NIGHTS]:
            target = landing / path.relative_to(SAMPLES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        if night == NIGHTS - 1:
            (landing / "wire" / "ferry.txt").write_bytes(LATIN)
        settings = Settings(str(landing), str(lake), min_age_seconds=0)
        with clock_back(timedelta(days=NIGHTS - night)):
            all_steps(run.begin(settings, f"scheduled__night-{night + 1}", "scheduled", dag_id="copydesk_nightly"))


@contextmanager
def clock_back(how_far: timedelta):
    """Within it, runs begin and end that much earlier."""

    class Past(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - how_far

    with patch("copydesk.run.datetime", Past), patch("copydesk.lake.runs.datetime", Past):
        assert Past.now(UTC) < datetime.now(UTC)
        yield


def bad_night(landing: Path) -> None:
    """A landing zone whose run fails its audit: of most pages nothing is left once they are cleaned."""
    (landing / "wire").mkdir(parents=True)
    for number in range(4):
        (landing / "wire" / f"pier-{number}.txt").write_text(story(7 + number, f"Pier {number} reopens after a week"))
    for number in range(20):
        (landing / "wire" / f"menu-{number}.txt").write_text("Be the first to comment\n\n" * (number + 1))
