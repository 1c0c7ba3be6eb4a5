"""Feeds: landing zones that one installation picks up, each with settings of its own.

The file that COPYDESK_FEEDS names has a table a feed, with any of the settings; what a table leaves out is as in the
environment. Without that file there is one feed, which has no name: the settings of the environment.

    [wire]
    landing = "s3://drop/wire"
    lake = "s3://news/lake"
    schedule = "30 1 * * *"
    timezone = "Europe/Istanbul"
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from copydesk.errors import ConfigError
from copydesk.settings import Settings

# What the installation has as a whole, not a feed.
OF_THE_WHOLE = {"feed", "feeds", "ui_port"}
_TYPES = {str: "text in quotes", int: "a whole number"}

Environment = Mapping[str, str]


def load_feeds(environment: Environment | None = None) -> dict[str, Settings]:
    """The settings of each feed by its name, as the file has them in order; without a file, of the one called "".

    Raises ConfigError with a line for each fault of the file.
    """
    base = _base(environment)
    if not base.feeds:
        return {"": base}
    tables = _read(base.feeds)
    faults = [*_faults(tables, base)]
    feeds = {} if faults else {name: _feed(name, table, base) for name, table in tables.items()}
    faults += _shared(feeds)
    if faults:
        raise ConfigError("\n".join(f"{base.feeds}: {fault}" for fault in faults))
    return feeds


def settings_of(feed: str, environment: Environment | None = None) -> Settings:
    """The settings of one feed; of the environment itself for "". Raises ConfigError where there is none."""
    if not feed:
        return _base(environment)
    feeds = load_feeds(environment)
    if feed not in feeds:
        raise ConfigError(f"there is no feed {feed!r}; known are {', '.join(filter(None, feeds)) or 'none'}")
    return feeds[feed]


def chosen_settings() -> Settings:
    """The settings of the feed that COPYDESK_FEED names, of the environment where it names none."""
    return settings_of(Settings.from_environment().feed)


def _base(environment: Environment | None) -> Settings:
    return Settings.from_environment(environment).override({"feed": ""})


def _read(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read the file of the feeds {path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8; nested without end
        raise ConfigError(f"{path}: it is no TOML: {error}") from None


def _faults(tables: Mapping[str, Any], base: Settings) -> Iterator[str]:
    if not tables:
        yield "it has no feed"
    for name, table in tables.items():
        if not isinstance(table, dict):
            yield f"{name} stands outside of a feed; a feed begins with a line like [wire]"
            continue
        yield from (f"[{name}] {fault}" for fault in _faults_of(name, table, base))


def _faults_of(name: str, table: Mapping[str, Any], base: Settings) -> Iterator[str]:
    """Each value is tried for itself, so that one fault does not hide another."""
    before = list(_tried(base, {"feed": name})) if name else ["a feed needs a name"]
    for key, value in table.items():
        wanted = type(getattr(base, key, None))
        if key in OF_THE_WHOLE:
            before.append(f"{key} is a setting of the whole installation, not of a feed")
        elif wanted in _TYPES and type(value) is not wanted:
            before.append(f"{key} must be {_TYPES[wanted]}, it is {value!r}")
        else:
            before += _tried(base, {key: value})
    yield from before or _tried(base, table)  # what is only wrong together


def _tried(base: Settings, values: Mapping[str, Any]) -> list[str]:
    try:
        base.override(values)
    except ConfigError as error:
        return [str(error)]
    return []


def _feed(name: str, table: Mapping[str, Any], base: Settings) -> Settings:
    return base.override({**table, "feed": name})


def _shared(feeds: Mapping[str, Settings]) -> list[str]:
    """Two feeds that take the same files into the same lake would each find them known or changed by the other."""
    taken: dict[tuple[str, ...], str] = {}
    faults = []
    for name, feed in feeds.items():
        first = taken.setdefault((feed.landing.rstrip("/"), feed.lake.rstrip("/"), feed.pattern), name)
        if first != name:
            faults.append(f"[{name}] picks up the same files into the same lake as [{first}]")
    return faults
