"""A record, and what stands where on its page; offsets count in the raw text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Record:
    """One article's raw text and whatever came with it. `source_file` is its name below the landing zone."""

    text: str
    source_file: str = ""
    record_index: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    picked_up_at: datetime | None = None

    @cached_property
    def document_id(self) -> str:
        """SHA-256 of the raw text in UTF-8, in hexadecimal: for a plain UTF-8 file, what `sha256sum` prints."""
        return sha256(self.text.encode()).hexdigest()


class Block(NamedTuple):
    """One line of the raw text that is not blank, without the white space around it. There are more of these than of
    anything else, hence no dataclass: a frozen one takes thrice the time to make."""

    index: int  # type: ignore[assignment]  # nobody asks a block for the tuple's method of this name
    start: int
    end: int
    text: str
    is_apart: bool  # from the block before, by what is usual between the blocks of its text (copydesk.page.blocks)


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the raw text that cleaning took out, and why."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    score: float | None = None
    seen_in: int | None = None  # articles of the source, in earlier runs
    seen_since: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of the header and where it was read: offsets into the raw text, or a JSON pointer into the metadata."""

    value: str
    start: int | None = None
    end: int | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """`WASHINGTON (AA) -` taken apart. `text` runs up to and with the dash; `date` is ISO 8601 or None; `countries`
    holds the ISO 3166-1 alpha-2 code, or None, of each of the places."""

    text: str
    places: tuple[str, ...]
    agency: str | None
    date: str | None
    start: int
    end: int
    countries: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: what it is (`role`), what it and the lines right above and below it read as, where it stands
    in the raw text; and what the source's habits added to the log-odds of its role, with the articles that showed them,
    both None where no habits are known."""

    role: str
    form: str
    above: str
    below: str
    start: int
    end: int
    habit: float | None = None
    habit_articles: int | None = None


@dataclass(frozen=True)
class Header:
    """What stands around the body. `roles` names the blocks that it took, by block index; `lines` are those of the head
    that state headline, standfirst, bylines and dates, in order."""

    headline: Reading | None = None
    standfirst: Reading | None = None
    bylines: tuple[Reading, ...] = ()
    dateline: Dateline | None = None
    section: Reading | None = None
    agency: Reading | None = None
    published_at: Reading | None = None
    published_at_basis: str | None = None
    updated_at: Reading | None = None
    url: Reading | None = None
    kind: Reading | None = None
    roles: Mapping[int, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    lines: tuple[HeadLine, ...] = ()
