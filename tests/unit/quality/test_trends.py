"""What is odd about a night, given the nights before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk import run, steps
from copydesk.quality.trends import Night, doubled_share, quiet_nights, silent_sources
from copydesk.settings import Settings
from runs import story

FIRST = date(2031, 5, 1)


def nights(*published: int, refused: int = 0) -> list[Night]:
    return [Night(FIRST + timedelta(i), count, count + refused, refused) for i, count in enumerate(published)]


@pytest.mark.parametrize(
    ("published", "says"),
    [
        ((5, 0, 0, 0), ["nothing new for 3 nights, since 2031-05-02"]),
        ((5, 0, 0), []),
        ((0, 0, 0, 4), []),
        ((0, 0, 0), ["nothing new for 3 nights, since 2031-05-01"]),
    ],
)
def test_nights_without_anything_new_are_counted(published, says):
    *before, tonight = nights(*published)
    assert list(quiet_nights(before, tonight, Settings())) == says
    assert list(quiet_nights(before, tonight, Settings(warn_quiet_nights=0))) == []


def test_three_runs_in_one_night_are_one_night():
    before = nights(5, 0)
    assert list(quiet_nights(before, before[-1], Settings())) == []


def test_a_source_that_used_to_publish_and_does_not_any_more_is_named():
    days = [FIRST + timedelta(i) for i in range(10)]
    articles = {
        "reuters": set(days),
        "anka": set(days[:7]),  # every night until three nights ago
        "monthly": {days[0]},
        "late": set(days[:8]),
    }
    says = "anka fell silent: no article for 3 nights, before on 7 of 7"
    assert list(silent_sources(articles, days, Settings())) == [says]
    assert list(silent_sources(articles, days[2:7], Settings())) == [], "too few nights to call anything usual"
    assert list(silent_sources(articles, days, Settings(warn_silent_nights=0))) == []


def test_many_silent_sources_are_counted():
    days = [FIRST + timedelta(i) for i in range(10)]
    told = list(silent_sources({f"s{i}": set(days[:7]) for i in range(14)}, days, Settings()))
    assert len(told) == 11
    assert told[-1] == "and 4 more sources fell silent"


def test_a_share_of_refusals_that_doubles_is_told():
    before = nights(*[90] * 6, refused=10)
    tonight = Night(FIRST + timedelta(9), 75, 100, 25)
    assert list(doubled_share(before, tonight, Settings())) == [
        "25.0% of the records were refused, usually it is 10.0%"
    ]
    assert list(doubled_share(before, tonight._replace(refused=15), Settings())) == []
    assert list(doubled_share(before[:4], tonight, Settings())) == []
    assert list(doubled_share(before, Night(tonight.night, 5, 10, 5), Settings())) == [], "too few to judge"
    assert list(doubled_share(before, tonight, Settings(warn_refused_factor=0))) == []


def test_runs_of_a_lake_tell_when_nothing_has_come_for_nights(desk, monkeypatch):
    """Through the steps, with the lake's own tables: a clock that goes on a day with each run."""
    clock = {"now": datetime(2031, 5, 1, 2, tzinfo=UTC)}

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return clock["now"]

    monkeypatch.setattr(run, "datetime", Clock)
    desk.put("a.txt", story())
    told = []
    for day in range(4):
        clock["now"] = datetime(2031, 5, 1 + day, 2, tzinfo=UTC)
        begun = desk.begin()
        steps.discover(begun)
        for shard in steps.plan(begun)["shards"]:
            steps.process(begun, shard["shard"])
        if day == 0:
            for work in (steps.validate, steps.audit, steps.publish):
                work(begun)
        told.append(steps.report(begun)["warnings"])
    assert told == [[], [], [], ["nothing new for 3 nights, since 2031-05-02"]]
