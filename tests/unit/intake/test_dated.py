from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk import run as runs
from copydesk import steps
from copydesk.intake.dated import folders_to_list
from runs import Desk, story

pytestmark = pytest.mark.long

TODAY = datetime.now(UTC).date()
LAYOUT = "%Y/%m/%d"


def folder(days_ago: int, layout: str = LAYOUT) -> str:
    return (TODAY - timedelta(days=days_ago)).strftime(layout)


def found(desk: Desk, **settings) -> dict[str, int]:
    return steps.discover(desk.begin(**settings))


def test_after_a_whole_run_only_days_near_it_are_listed(desk):
    days = {"landing_days": LAYOUT, "look_back_days": 2}
    desk.put(f"{folder(400)}/old.txt", story(3))
    desk.put(f"{folder(0)}/a.txt", story(4))
    desk.put("no day.txt", story(5))
    assert desk.run(**days)["records_published"] == 3, "the first run lists everything"

    desk.put(f"{folder(2)}/late.txt", story(6))
    desk.put(f"{folder(-1)}/tomorrow.txt", story(7))
    desk.put(f"{folder(300)}/too late.txt", story(8))
    counts = found(desk, **days)
    assert (counts["files_found"], counts["files_in"], counts["files_removed"]) == (3, 2, 0)
    assert found(desk)["files_in"] == 3, "without it, everything is"


def test_what_is_gone_from_a_day_that_is_listed_is_told(desk):
    days = {"landing_days": LAYOUT}
    desk.put(f"{folder(100)}/old.txt", story(3)).touch()
    here = desk.put(f"{folder(0)}/a.txt", story(4))
    desk.run(**days)
    here.unlink()
    assert found(desk, **days)["files_removed"] == 1


def test_a_run_that_left_files_to_a_later_one_is_not_built_on(desk):
    for number in (3, 4, 5):
        desk.put(f"{folder(50 + number)}/{number}.txt", story(number))
    days = {"landing_days": LAYOUT, "limit": 1}
    assert [desk.run(**days)["records_published"] for _ in range(3)] == [1, 1, 1]
    assert folders_to_list(desk.begin(**days)) == tuple(sorted(folder(ago) for ago in range(-1, 4)))


def test_a_run_over_another_pattern_is_not_built_on(desk):
    desk.put(f"{folder(50)}/a.txt", story(3))
    desk.put(f"{folder(50)}/b.txt", story(4))
    desk.run(pattern="*/a.txt", landing_days=LAYOUT)
    assert folders_to_list(desk.begin(landing_days=LAYOUT)) is None


def test_a_star_stands_for_the_folders_that_are_there(desk):
    layout = "*/%Y-%m-%d"
    desk.put(f"reuters/{folder(90, '%Y-%m-%d')}/a.txt", story(3))
    desk.run(landing_days=layout)
    desk.put(f"anadolu/{folder(1, '%Y-%m-%d')}/b.txt", story(4))
    listed = folders_to_list(desk.begin(landing_days=layout, look_back_days=1))
    assert listed == tuple(f"{name}/{folder(ago, '%Y-%m-%d')}" for name in ("anadolu", "reuters") for ago in (1, 0, -1))
    assert found(desk, landing_days=layout)["files_in"] == 1


def test_days_are_counted_from_the_last_run_not_from_today(desk, monkeypatch):
    """A week in which nothing ran is made up for."""
    desk.put(f"{folder(9)}/a.txt", story(3))

    class LastWeek(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=8)

    with monkeypatch.context() as clock:
        clock.setattr(runs, "datetime", LastWeek)
        desk.run()
    desk.put(f"{folder(7)}/b.txt", story(4))
    listed = folders_to_list(desk.begin(landing_days=LAYOUT, look_back_days=1))
    assert listed is not None
    assert (listed[0], len(listed)) == (folder(9), 11)
    assert found(desk, landing_days=LAYOUT, look_back_days=1)["files_in"] == 1
    assert date.fromisoformat(listed[-1].replace("/", "-")) == TODAY + timedelta(days=1)
