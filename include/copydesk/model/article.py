"""What the pipeline makes of a record: an article, or the reason why it is none."""

from dataclasses import dataclass

from copydesk.model.body import Body
from copydesk.model.facts import DateMention, Entity, Event, Figure, Quantity, Quote
from copydesk.model.page import Header, Reading, Record, Removal


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
