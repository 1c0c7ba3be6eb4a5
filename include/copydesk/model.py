"""The things that pass between the stages. All frozen; all offsets are code points, half open [start, end).

Two texts carry offsets: the *raw* text of the record, which is never changed, and the *body*, which is put together
from pieces of the raw text, as it is meant. Everything about the layout of the page (removals, header readings) counts
in the raw text; everything read out of the article (quotes, figures, entities, dates) counts in the body, and
`Body.to_raw` leads back.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal, NamedTuple


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
    gap: int  # blank lines between the block before and this one


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


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of the body at `start` that stand, letter for letter, in the raw text at `raw_start`."""

    start: int
    raw_start: int
    length: int

    @property
    def raw_end(self) -> int:
        return self.raw_start + self.length


@dataclass(frozen=True, slots=True)
class Repair:
    """`length` characters of the body at `start` that the raw text writes in another way, such as `&amp;`, in the
    `raw_length` characters at `raw_start`."""

    start: int
    length: int
    raw_start: int
    raw_length: int

    @property
    def raw_end(self) -> int:
        return self.raw_start + self.raw_length


@dataclass(frozen=True)
class Body:
    """The article's own text: paragraphs joined by one empty line."""

    text: str = ""
    paragraphs: tuple[Span, ...] = ()
    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def to_raw(self, offset: int) -> int:
        """The raw offset of the body's character at `offset`, of the first one where several stand for it. Raises
        IndexError where the body has none."""
        part = self._part_at(offset)
        return (
            part.raw_start if isinstance(part, Repair) else min(part.raw_start + offset - part.start, part.raw_end - 1)
        )

    def to_raw_end(self, offset: int) -> int:
        """The raw offset behind the character that ends at the body's `offset`. Raises IndexError where none does."""
        part = self._part_at(offset - 1)
        return part.raw_end if isinstance(part, Repair) else min(part.raw_start + offset - part.start, part.raw_end)

    def _part_at(self, offset: int) -> Piece | Repair:
        if not 0 <= offset < len(self.text):
            raise IndexError(f"body offset {offset} is not within 0..{len(self.text) - 1}")
        return self._parts[bisect_right(self._parts, offset, key=_start) - 1]

    @cached_property
    def _parts(self) -> Sequence[Piece | Repair]:
        return sorted((*self.pieces, *self.repairs), key=_start) if self.repairs else self.pieces


def _start(part: Piece | Repair) -> int:
    return part.start


@dataclass(frozen=True, slots=True)
class Quote:
    """The words between quotation marks, and who said them. `cue` is the verb or phrase that says so.

    Of the kind `indirect` it is the clause that reports them. `joint` are the others who said it with the speaker.
    """

    text: str
    speaker: str | None
    role: str | None
    cue: str | None
    start: int
    end: int
    kind: Literal["direct", "indirect"] = "direct"
    joint: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who said it, `speaker` first."""
        return (self.speaker, *self.joint) if self.speaker else ()


Status = Literal["reported", "background", "revised_from", "forecast"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people, or of houses. A single number has `value` = `low` = `high`; a range both ends and no `value`.

    `status`: what the article reports; the toll of another event or of what somebody is tried for; what another number
    replaces; what may come. `period` is the time over which it was counted, as printed, `event_date` the day, month or
    year (ISO 8601) of what happened, `part_of` the index of the article's figure that it is a part of.
    """

    text: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str | None
    place: str | None
    source: str | None
    start: int
    end: int
    status: Status = "reported"
    period: str | None = None
    event_date: str | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. A single number has `value` = `low` = `high`; a range has both ends and no `value`.
    `of` is the noun that it counts or is an amount of, `previous` what it was before."""

    text: str
    kind: str
    value: float | None
    low: float
    high: float
    unit: str | None
    qualifier: str | None
    of: str | None
    previous: float | None
    source: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name. `canonical` is the fullest form of it in the article, `country` an ISO 3166-1 alpha-2 code.

    A place that is told from its namesakes has its id at GeoNames, its first-level division as GeoNames codes it
    (`US.OH`) and, where it is a point, degrees north and east; any other has the GeoNames ids of its `candidates`.
    """

    text: str
    label: str
    role: str | None
    country: str | None
    canonical: str
    start: int
    end: int
    division: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the copy. `resolved` is `YYYY[-MM[-DD]]`, as far as it is known; `anchor` is what it counts from."""

    text: str
    resolved: str | None
    precision: str | None
    anchor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as the article reports it; `text` is the word that names it.

    `date` is `YYYY[-MM[-DD]]`, taken from the `text` or else from the article's own day (`date_basis`). `places` as
    printed, the nearest first, which `place_precision`, `division` and the degrees are of; `country` is an ISO 3166-1
    alpha-2 code. `figures` are indexes of the article's figures. `cameo` and `violence` are codes of CAMEO and UCDP.
    """

    text: str
    type: str
    subtype: str | None
    date: str | None
    date_precision: str | None
    date_basis: str | None
    country: str | None
    places: tuple[str, ...]
    place_precision: str | None
    division: str | None
    latitude: float | None
    longitude: float | None
    figures: tuple[int, ...]
    is_main: bool
    cameo: str | None
    violence: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """What the pipeline makes of a record. Values that the text does not give are None."""

    record: Record
    header: Header
    body: Body
    language: str | None
    source: str
    removals: tuple[Removal, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    flags: tuple[str, ...] = ()
    paragraph_languages: tuple[str | None, ...] = ()
    not_read: tuple[str, ...] = ()  # fields that nobody looks for in this language
    topic: Reading | None = None
    topic_basis: str | None = None  # what told it: `section`, `url` or `words`


@dataclass(frozen=True)
class Rejection:
    """A record that goes to the quarantine: the stage and the checks that refused it, the reason in plain words. `kind`
    is what the page is that is no article."""

    record: Record
    stage: str
    checks: tuple[str, ...]
    reason: str
    kind: str | None = None
