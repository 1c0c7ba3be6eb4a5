"""Every path, limit and time, read from the environment once. `COPYDESK_LANDING` sets `landing`, and so on.

A feed is a set of these settings under a name (`copydesk.feeds`)."""

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from typing import Any

from copydesk.errors import ConfigError
from copydesk.schedule import check_schedule, check_time_zone, time_of_day

PREFIX = "COPYDESK_"
MANY = 10**9

# No control characters, no half characters, no chained URLs. In a lake's path Delta would decode %, and SQL would take
# `name=value` for a partition.
_LANDING = re.compile(r"(?:(?!::)[^\x00-\x1f\x7f\ud800-\udfff])*")
_LAKE = re.compile(r"(?:(?!::)[^\x00-\x1f\x7f\ud800-\udfff%=\\])*")
_FEED = re.compile(r"(?:[a-z][a-z0-9_]{0,39})?")
# A name and password before an @, or a token behind a question mark; also in a URL within another one.
_CREDENTIALS = re.compile(r"(?:[\w+.-]+::)*[\w+.-]+://(?:[^/]*@|[^?]*\?)")


def _setting(default: Any, says: str, low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"says": says, "low": low, "high": high})


@dataclass(frozen=True)
class Settings:
    """Where things are and how much of them is allowed. URLs are local paths or anything fsspec knows (`s3://…`)."""

    landing: str = _setting("data/landing", "URL of the folder where seed files arrive; only ever read")
    lake: str = _setting("data/lake", "URL of the folder of the published tables")
    store_connection: str = _setting(
        "", "Airflow connection that opens the store of both; empty: what the environment says"
    )
    samples: str = _setting(
        "", "folder of samples that the pages offer while nothing is published; `make up` names its own"
    )
    pattern: str = _setting(
        "*", "which file names to take: a shell pattern matched against the path below the landing zone"
    )
    landing_days: str = _setting(
        "",
        "folders of a landing zone that has one a day, like `%Y/%m/%d` or `*/%Y-%m-%d`: only those since the last run "
        "are listed; empty: all of it",
    )
    look_back_days: int = _setting(3, "so many days before the last run are listed as well", 1, 3_650)
    limit: int = _setting(0, "take at most so many files a run; 0 = all", 0, MANY)
    shard_mb: int = _setting(16, "megabytes of seed files that one task handles", 1, 1024)
    write_rows: int = _setting(
        25_000, "articles whose files one task writes; of less than twice as many, publishing does", 1, MANY
    )
    jobs: int = _setting(1, "processes that a command works with, for which shards are cut small enough", 1, 1024)
    min_age_seconds: int = _setting(60, "a file younger than this may still be written: a later run takes it", 0, MANY)
    max_file_mb: int = _setting(512, "a seed file above this is not read", 1, MANY)
    max_record_mb: int = _setting(4, "one article's text above this is not read", 1, 64)
    max_expansion: int = _setting(200, "a compressed file that grows by more than this factor is not read", 2, MANY)
    max_quarantined_percent: int = _setting(
        50, "a run that refuses more than this share of its records publishes nothing", 0, 100
    )
    min_records_for_share: int = _setting(20, "below so many records the share is not judged", 0, MANY)
    fallback_encodings: str = _setting(
        "", "encodings to try, in this order, on what is not UTF-8; comma separated, `cp1254`"
    )
    story_days: int = _setting(
        45, "an article is held against those of months that are at most so many days away, to find its story", 0, MANY
    )
    rules_folder: str = _setting("", "local folder of your own rule packs, `*.toml`, used besides those that ship")
    expectations: str = _setting(
        "", "local file of your own expectations on rows, `.toml` or `.json`, checked besides those that ship"
    )
    query_seconds: int = _setting(300, "how long a query of `copydesk sql` may take; 0 = as long as it wants", 0, MANY)
    query_memory_mb: int = _setting(1_024, "megabytes of memory that a query may take", 64, MANY)
    query_spill_mb: int = _setting(8_192, "megabytes of disk that a query may take when its memory is full", 0, MANY)
    ui_port: int = _setting(8080, "port of the Airflow UI that `make up` starts, on the loopback interface", 1, 65535)
    feed: str = _setting("", "name of the feed, a table of `feeds`; empty: the one that these variables describe")
    feeds: str = _setting("", "TOML file with the settings of several feeds; empty: there is one feed")
    schedule: str = _setting("0 2 * * *", "when the nightly DAG starts: five fields of cron, in the time zone")
    timezone: str = _setting("UTC", "time zone of `schedule` and `published_by`: a name of the IANA, `Europe/Paris`")
    owner: str = _setting("copydesk", "who is named as owner of the DAGs in Airflow")
    pool: str = _setting("default_pool", "Airflow pool of the tasks that read shards")
    commit_pool: str = _setting(
        "default_pool", "Airflow pool of publishing and upkeep; with one slot none of them has to look again"
    )
    task_minutes: int = _setting(60, "how long one try of a task of a run may take", 1, 10_000)
    run_hours: int = _setting(8, "how long a nightly run may take, all its tasks together", 1, 1_000)
    work_memory_mb: int = _setting(
        300, "megabytes of memory that joins and sorts of a task take before they spill to disk", 100, MANY
    )
    work_threads: int = _setting(2, "threads of these", 1, 1_024)
    tasks: int = _setting(8, "tasks of a run that read shards at the same time", 1, 10_000)
    alerts: str = _setting("", "Airflow connection by which people are told of red and amber runs; empty: nobody is")
    published_by: str = _setting("", "time of day by which a night should be published, `04:00`; empty: none")
    retry_seconds: int = _setting(
        30, "seconds until a task that failed is tried again; twice as many for each further try", 1, 600
    )
    warn_quiet_nights: int = _setting(3, "warn when so many nights in a row brought nothing new; 0 = never", 0, 60)
    warn_silent_nights: int = _setting(
        3, "warn when a source that had articles on most nights has had none for so many; 0 = never", 0, 30
    )
    warn_refused_factor: int = _setting(
        2, "warn when so many times the usual share of records is refused; 0 = never", 0, 100
    )
    keep_versions_days: int = _setting(30, "how long replaced files stay readable by time travel", 7, 36_500)
    keep_staging_days: int = _setting(7, "how long the staging files of an unpublished run stay", 1, 36_500)

    def __post_init__(self) -> None:
        for f in fields(self):
            _check_range(f.name, getattr(self, f.name), f.metadata["low"], f.metadata["high"])
        for name, pattern in (("landing", _LANDING), ("lake", _LAKE)):
            if _CREDENTIALS.match(getattr(self, name).strip()):  # the URL stands in the ledger and in reports
                raise ConfigError(f"{name} must not hold a name, password or token; give them in the environment")
            if not getattr(self, name).strip() or not pattern.fullmatch(getattr(self, name)):
                raise ConfigError(f"{name} must be a plain path or URL, it is {getattr(self, name)!r}")
        if self.landing_days and not _has_date(self.landing_days):
            raise ConfigError(f"landing_days must hold a date, like %Y/%m/%d, it is {self.landing_days!r}")
        for encoding in self.encodings:
            _check_encoding(encoding)
        if not _FEED.fullmatch(self.feed):
            raise ConfigError(f"the feed {self.feed!r} must be named with up to 40 of a-z, 0-9, _, a letter first")
        check_schedule(self.schedule)
        check_time_zone(self.timezone)
        if self.published_by:
            time_of_day(self.schedule)
            _check_time(self.published_by)

    @property
    def encodings(self) -> tuple[str, ...]:
        """The fallback encodings, one by one."""
        return tuple(e.strip() for e in self.fallback_encodings.split(",") if e.strip())

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Defaults overridden by COPYDESK_* variables; an empty one is unset. Raises ConfigError for a bad one."""
        environment = os.environ if environment is None else environment
        given = {name.removeprefix(PREFIX).lower(): v for name, v in environment.items() if name.startswith(PREFIX)}
        return cls().override({name: value for name, value in given.items() if value})

    def override(self, values: Mapping[str, Any]) -> "Settings":
        """A copy with the given values; None means "as it is". Raises ConfigError for what is unknown or unusable."""
        return replace(self, **{k: _convert(k, v) for k, v in values.items() if v is not None})


_TYPES: dict[str, type] = {f.name: type(f.default) for f in fields(Settings)}


def _convert(name: str, value: Any) -> Any:
    if name not in _TYPES:
        raise ConfigError(f"there is no setting {name!r}; known are {', '.join(sorted(_TYPES))}")
    try:
        return _TYPES[name](value)
    except (TypeError, ValueError):
        raise ConfigError(f"{name} must be a whole number, it is {value!r}") from None


def _check_range(name: str, value: Any, low: float | None, high: float | None) -> None:
    if low is not None and value < low:
        raise ConfigError(f"{name} must be at least {low}, it is {value}")
    if high is not None and value > high:
        raise ConfigError(f"{name} must be at most {high}, it is {value}")


def _has_date(pattern: str) -> bool:
    try:
        return date(2001, 2, 3).strftime(pattern).encode() != pattern.encode()
    except ValueError:  # half characters, which `strftime` itself refuses before Python 3.13
        return False


def _check_encoding(name: str) -> None:
    try:
        is_text = codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):  # the latter for what is no plain text
        is_text = False
    if not is_text:
        raise ConfigError(f"fallback_encodings names {name!r}, which is no text encoding; cp1254 or latin-1 would be")


def _check_time(text: str) -> None:
    try:
        time.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"published_by must be a time of day like 04:00, it is {text!r}") from None
