import pytest

from copydesk.errors import ConfigError
from copydesk.settings import Settings
from copydesk.storage import Folder


def test_the_environment_overrides_the_defaults():
    settings = Settings.from_environment({"COPYDESK_LAKE": "s3://bucket/lake", "COPYDESK_LIMIT": "7", "HOME": "/"})
    assert (settings.lake, settings.limit) == ("s3://bucket/lake", 7)
    assert settings.landing == Settings().landing


def test_an_empty_variable_counts_as_unset():
    assert Settings.from_environment({"COPYDESK_LAKE": ""}).lake == Settings().lake


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("COPYDESK_LIMIT", "many", "limit must be a whole number"),
        ("COPYDESK_SHARD_MB", "0", "shard_mb must be at least 1"),
        ("COPYDESK_MAX_QUARANTINED_PERCENT", "101", "max_quarantined_percent must be at most 100"),
        ("COPYDESK_LIMT", "3", "there is no setting 'limt'"),
        ("COPYDESK_LAKE", " ", "lake must be a plain path or URL"),
        ("COPYDESK_LAKE", "a%20b", "lake must be a plain path or URL"),
        ("COPYDESK_LAKE", "month=2026-01/lake", "lake must be a plain path or URL"),
        ("COPYDESK_LANDING", "zip::a.zip", "landing must be a plain path or URL"),
        ("COPYDESK_LANDING", "a\nb", "landing must be a plain path or URL"),
        (
            "COPYDESK_LANDING",
            "ftp://desk:canary@host/seed",
            "landing must not hold a name, password or token; give them in",
        ),
        ("COPYDESK_LAKE", "s3://key:canary@bucket/lake", "lake must not hold a name, password or token; give them in"),
        ("COPYDESK_LANDING", "filecache::s3://key:canary@bucket", "landing must not hold a name, password or token"),
        ("COPYDESK_LANDING", "https://host/seed?sig=canary", "landing must not hold a name, password or token"),
        ("COPYDESK_LAKE", "abfs::https://host/lake?sig=canary", "lake must not hold a name, password or token"),
        ("COPYDESK_FALLBACK_ENCODINGS", "cp1254,hex", "'hex', which is no text encoding"),
        ("COPYDESK_LANDING_DAYS", "wire/*", "landing_days must hold a date"),
        ("COPYDESK_LANDING_DAYS", "%Y/\udcb2", "landing_days must hold a date"),
        ("COPYDESK_FALLBACK_ENCODINGS", "cp\udcb2", "which is no text encoding"),
        ("COPYDESK_FALLBACK_ENCODINGS", "\0", "which is no text encoding"),
        ("COPYDESK_MIN_AGE_SECONDS", "9" * 41, "min_age_seconds must be at most"),
    ],
)
def test_a_bad_variable_is_one_clear_line(name, value, says):
    with pytest.raises(ConfigError, match=says) as raised:
        Settings.from_environment({name: value})
    assert "canary" not in str(raised.value)


def test_a_folder_that_cannot_be_used_is_named_without_its_secrets():
    with pytest.raises(ConfigError, match="cannot use") as raised:
        Folder("nowhere://desk:canary@host/seed?sig=canary").exists()
    assert "canary" not in str(raised.value)


def test_none_leaves_a_setting_as_it_is():
    assert Settings(limit=5).override({"limit": None, "pattern": "a*"}) == Settings(limit=5, pattern="a*")
