"""Several feeds in one file: each a set of settings, each fault a line."""

import pytest
from typer.testing import CliRunner

from copydesk.errors import ConfigError
from copydesk.feeds import load_feeds, settings_of
from copydesk.schedule import check_schedule, time_of_day
from copydesk.settings import Settings

TWO = """
[wire]
landing = "s3://drop/wire"
schedule = "30 1 * * mon-fri"
timezone = "Europe/Istanbul"
alerts = "newsroom"
max_quarantined_percent = 10

[agency]
landing = "/srv/agency"
lake = "/srv/other"
owner = "agency desk"
"""


@pytest.fixture
def feeds_of(tmp_path):
    """The environment with a file of feeds."""

    def environment(text: str, **more: str) -> dict[str, str]:
        (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")
        return {"COPYDESK_FEEDS": str(tmp_path / "feeds.toml"), "COPYDESK_LAKE": "/srv/lake", **more}

    return environment


def test_without_a_file_there_is_the_feed_of_the_environment():
    assert load_feeds({"COPYDESK_LIMIT": "7"}) == {"": Settings(limit=7)}


def test_a_feed_is_the_environment_with_its_own_settings(feeds_of):
    feeds = load_feeds(feeds_of(TWO, COPYDESK_LIMIT="7"))
    assert list(feeds) == ["wire", "agency"]
    wire, agency = feeds.values()
    assert (wire.feed, wire.landing, wire.lake, wire.limit) == ("wire", "s3://drop/wire", "/srv/lake", 7)
    assert (wire.schedule, wire.timezone, wire.alerts) == ("30 1 * * mon-fri", "Europe/Istanbul", "newsroom")
    assert (agency.lake, agency.owner, agency.schedule) == ("/srv/other", "agency desk", "0 2 * * *")


def test_the_settings_of_one_feed(feeds_of):
    environment = feeds_of(TWO)
    assert settings_of("wire", environment).max_quarantined_percent == 10
    assert settings_of("", environment).lake == "/srv/lake"
    with pytest.raises(ConfigError, match="there is no feed 'wires'; known are wire, agency"):
        settings_of("wires", environment)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it has no feed"),
        ("landing = 'x'", "landing stands outside of a feed"),
        ("[wire", "it is no TOML"),
        ("[wire]\nlimt = 3", r"\[wire\] there is no setting 'limt'"),
        ("[wire]\nlimit = '3'", r"\[wire\] limit must be a whole number, it is '3'"),
        ("[wire]\nlimit = true", r"\[wire\] limit must be a whole number, it is True"),
        ("[wire]\nlanding = 5", r"\[wire\] landing must be text in quotes, it is 5"),
        ("[wire]\nui_port = 80", r"\[wire\] ui_port is a setting of the whole installation"),
        ("[Wire]", "the feed 'Wire' must be named"),
        ("[wire]\nschedule = '0 2 * *'", "schedule must be five fields"),
        ("[wire]\nschedule = '0 24 * * *'", "schedule has '24' as hour, which must be 0 to 23"),
        ("[wire]\ntimezone = '../etc/passwd'", "timezone must be a name like Europe/Paris"),
        (f"[wire]\ntimezone = 'Europe{'/Europe' * 2_000}'", "timezone must be a name like Europe/Paris"),
        (f"[wire]\nlimit = {'9' * 5_000}", "it is no TOML"),
        (f"[wire]\nlimit = {'[' * 5_000}", "it is no TOML"),
        ("[wire]\npublished_by = 'noon'", "published_by must be a time of day like 04:00"),
        ("[wire]\nschedule = '*/5 * * * *'\npublished_by = '04:00'", "published_by needs a schedule with one time"),
        ("[a]\n[b]\n", r"\[b\] picks up the same files into the same lake as \[a\]"),
    ],
)
def test_a_fault_of_the_file_is_one_clear_line(feeds_of, text, says):
    with pytest.raises(ConfigError, match=says) as raised:
        load_feeds(feeds_of(text))
    assert len(str(raised.value).splitlines()) == 1


def test_every_fault_has_its_line(feeds_of):
    with pytest.raises(ConfigError) as raised:
        load_feeds(feeds_of("loose = 1\n[wire]\nlimit = -1\nlanding = ' '\n[agency]\nshard_mb = 0\n"))
    assert len(str(raised.value).splitlines()) == 4


def test_feeds_may_share_a_lake_or_a_landing_zone(feeds_of):
    parts = "[a]\npattern = 'a/*'\n[b]\npattern = 'b/*'\n[c]\nlanding = '/srv/c'\n"
    assert list(load_feeds(feeds_of(parts))) == ["a", "b", "c"]


@pytest.mark.parametrize("schedule", ["* * * * *", "*/15 6-22 1,15 jan-mar MON", "0 2 * * 7", "5,10-20/2 * * * *"])
def test_schedules_of_cron_are_taken(schedule):
    check_schedule(schedule)


@pytest.mark.parametrize("schedule", ["@daily", "60 * * * *", "5-1 * * * *", "*/0 * * * *", "a * * * *", "0 2 0 * *"])
def test_other_schedules_are_refused(schedule):
    with pytest.raises(ConfigError):
        check_schedule(schedule)


def test_the_time_of_day_of_a_schedule():
    assert time_of_day("30 1 * * 1-5").isoformat() == "01:30:00"


def test_the_command_lists_feeds_and_goes_by_one(feeds_of, monkeypatch):
    from copydesk.cli import app

    for name, value in feeds_of(TWO).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COPYDESK_FEED", "")  # so that what --feed sets is undone
    listed = CliRunner().invoke(app, ["feeds"])
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.output.splitlines()] == ["feed", "wire", "agency"]
    no_lake = CliRunner().invoke(app, ["--feed", "agency", "status"])
    assert "/srv/other" in str(no_lake.exception)
