"""What is read out of an article; offsets count in its body."""

from dataclasses import dataclass
from typing import Literal


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
