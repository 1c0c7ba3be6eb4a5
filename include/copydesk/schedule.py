"""Times at which a feed is picked up: five fields of cron, and the time zone that they are meant in."""

import re
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from copydesk.errors import ConfigError

# What each field is of, its least and greatest number, and the names that stand for numbers.
FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day", 1, 31, ()),
    ("month", 1, 12, ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    ("weekday", 0, 7, ("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
)
_PART = re.compile(r"(?:\*|([a-z0-9]{1,3})(?:-([a-z0-9]{1,3}))?)(?:/([0-9]{1,2}))?")


def check_schedule(schedule: str) -> None:
    """Raise ConfigError for what is not five fields of cron: numbers, names, ranges, steps, lists of them."""
    parts = schedule.lower().split()
    if len(parts) != len(FIELDS):
        raise ConfigError(f"schedule must be five fields (minute hour day month weekday), it is {schedule!r}")
    for text, (what, low, high, names) in zip(parts, FIELDS, strict=True):
        numbers = {name: low + at for at, name in enumerate(names)}
        for part in text.split(","):
            if not _is_part(part, low, high, numbers):
                raise ConfigError(f"schedule has {part!r} as {what}, which must be {low} to {high}, or * for any")


def _is_part(part: str, low: int, high: int, names: dict[str, int]) -> bool:
    found = _PART.fullmatch(part)
    if not found:
        return False
    ends = [names.get(end, int(end) if end.isdecimal() else -1) for end in found.group(1, 2) if end]
    return all(low <= end <= high for end in ends) and ends == sorted(ends) and found.group(3) not in ("0", "00")


def time_of_day(schedule: str) -> time:
    """The one time of day at which the schedule begins. Raises ConfigError where it has several."""
    minute, hour = schedule.split()[:2]
    if not (minute.isdecimal() and hour.isdecimal()):
        raise ConfigError(f"published_by needs a schedule with one time of day, it is {schedule!r}")
    return time(int(hour), int(minute))


def check_time_zone(name: str) -> None:
    """Raise ConfigError for a time zone that this machine does not know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, RecursionError):  # a folder, a path out of the database
        raise ConfigError(f"timezone must be a name like Europe/Paris, it is {name!r}") from None
