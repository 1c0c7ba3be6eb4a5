"""What was read from an article and cut out of it, as its page lists it beside the text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from copydesk.model import Body, Piece, Repair
from copydesk_desk.spans import Segment, Span, segments

Row = Mapping[str, Any]
Says = tuple[str, str]  # the value, and what else is known of it
QUOTED = 160  # characters of evidence that a list repeats
MOST_PLACES = 10_000  # of a kind of finding: a browser lays out so many and no more


class Place(NamedTuple):
    """Characters [start, end) of the raw text, and the words that stand there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Finding:
    """A value, what else is known of it (`about`), and the places where it stands; none for one of the metadata.

    `anchor` names it on the page."""

    anchor: str
    value: str
    about: str
    places: list[Place] = field(default_factory=list)

    @property
    def note(self) -> str:
        """All of it in a line."""
        return _words(self.value, self.about)


@dataclass(frozen=True)
class Group:
    """The findings of one kind, marked in the text with one of `spans.STYLES`; `left_out` are places further on, of
    which there are too many for a page."""

    title: str
    style: str
    findings: list[Finding]
    left_out: int = 0


@dataclass(frozen=True)
class Reading:
    """An article with all that is known of it: the findings by kind, and its text in segments."""

    groups: list[Group]
    segments: list[Segment]
    numbers: Mapping[int, int]  # of segments, by the character at which they begin


def reading_of(article: Row) -> Reading:
    """Everything that is known of an article, given as its row of the table."""
    groups = [group for group in _groups(article) if group.findings]
    spans = [
        Span(place.start, place.end, group.style, f"{group.title}: {finding.note}", finding.anchor)
        for group in groups
        for finding in group.findings
        for place in finding.places
    ]
    cut, numbers, at = [], {}, 0
    for segment in segments(article["raw_text"], spans):
        numbers[at] = segment.number
        at += len(segment.text)
        cut.append(segment)
    return Reading(groups, cut, numbers)


def _groups(article: Row) -> Iterator[Group]:
    to_raw = _to_raw(article)
    for name, (title, style, says) in LISTS.items():
        items = [(says(item), _in_raw(item, to_raw)) for item in _completed(name, article[name] or ())]
        yield _group(title, style, name, items)
    evidence = [(item, _in_raw(item)) for item in article["evidence"] or ()]
    header = [(_header(item, article), place) for item, place in evidence if item["field"] != "kind"]
    yield _group("Header", "header", "header", header)
    kind = [((_words(article["kind"]), ""), place) for item, place in evidence if item["field"] == "kind"]
    yield _group("Kind", "kind", "kind", kind)
    repairs = [_repair(item, article) for item in article["repairs"] or ()]
    yield _group("Mended", "repair", "mended", repairs)
    cuts = [(_removal(item), _in_raw(item)) for item in article["removals"] or ()]
    yield _group("Cut", "removal", "cut", cuts)


def _completed(name: str, items: Iterable[Row]) -> Iterable[Row]:
    """The items; of names each mention with the role and the place that any mention of it gives."""
    if name != "entities":
        return items
    known: dict[tuple[Any, ...], dict[str, Any]] = {}
    for item in items:
        of_name = known.setdefault((item["label"], item["canonical"]), dict.fromkeys(OF_A_NAME))
        of_name.update({part: item[part] if of_name[part] is None else of_name[part] for part in of_name})
    return [{**item, **known[item["label"], item["canonical"]]} for item in items]


def _group(title: str, style: str, name: str, items: Sequence[tuple[Says, Place | None]]) -> Group:
    """What says the same is one finding that stands in several places."""
    found: dict[Says, Finding] = {}
    for says, place in items[:MOST_PLACES]:
        finding = found.setdefault(says, Finding(f"{name}-{len(found)}", *says))
        if place:
            finding.places.append(place)
    return Group(title, style, list(found.values()), max(0, len(items) - MOST_PLACES))


def _to_raw(article: Row) -> Callable[[int, int], tuple[int, int]]:
    """From characters [start, end) of the body to those of the raw text."""
    pieces = tuple(Piece(**piece) for piece in article["pieces"] or ())
    repairs = tuple(Repair(**repair) for repair in article["repairs"] or ())
    body = Body(article["body"], (), pieces, repairs)
    return lambda start, end: (body.to_raw(start), body.to_raw_end(end))


def _in_raw(item: Row, to_raw: Callable[[int, int], tuple[int, int]] | None = None) -> Place | None:
    if item["start"] is None:
        return None
    start, end = to_raw(item["start"], item["end"]) if to_raw else (item["start"], item["end"])
    words = " ".join((item["text"] or "").split())
    return Place(start, end, words if len(words) <= QUOTED else f"{words[:QUOTED]}…")


def _words(*parts: Any) -> str:
    return " · ".join(str(part).replace("_", " ") for part in parts if part not in (None, ""))


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:,.10g}"


def _quote(quote: Row) -> Says:
    indirect = "indirect" if quote["kind"] == "indirect" else None
    return quote["speaker"] or "Nobody named", _words(quote["role"], quote["cue"], indirect)


def _value(item: Row) -> str:
    return _number(item["value"]) or f"{_number(item['low'])} to {_number(item['high'])}"


def _figure(figure: Row) -> Says:
    counted = f"{figure['measure']}: {figure['qualifier'] or ''} {_value(figure)} {figure['unit'] or ''}"
    status = figure.get("status") or "reported"
    other = status.replace("_", " ").capitalize() if status != "reported" else None
    part = "part of another" if figure.get("part_of") is not None else None
    when = (figure.get("event_date"), figure.get("period"))
    about = _words(other, part, *when, figure["place"], f"says {figure['source']}" if figure["source"] else None)
    return " ".join(counted.replace("_", " ").split()), about


def _quantity(quantity: Row) -> Says:
    unit = "" if quantity["unit"] in (None, "1") else quantity["unit"]
    amount = " ".join(f"{quantity['qualifier'] or ''} {_value(quantity)} {unit}".replace("_", " ").split())
    before = f"before {_number(quantity['previous'])}" if quantity["previous"] is not None else None
    gives = f"says {quantity['source']}" if quantity["source"] else None
    of = quantity["of"] if quantity["of"] != quantity["kind"] else None
    return f"{_words(quantity['kind'])}: {amount}", _words(of, before, gives)


def _event(event: Row) -> Says:
    main = "main event" if event["is_main"] else None
    counted = len(event["figures"] or ())
    of = f"{counted} of its figures" if counted else None
    where = ", ".join(event["places"] or ())
    return _words(event["type"], event["subtype"]), _words(main, event["date"], where, event["country"], of)


def _entity(entity: Row) -> Says:
    where = f"{entity['latitude']:.2f}, {entity['longitude']:.2f}" if entity["latitude"] is not None else None
    among = f"one of {len(entity['candidates'])} places of that name" if entity["candidates"] else None
    place = entity["division"] or entity["country"]
    return entity["canonical"], _words(entity["label"].capitalize(), entity["role"], place, where, among)


def _repair(repair: Row, article: Row) -> tuple[Says, Place]:
    start, end = repair["raw_start"], repair["raw_start"] + repair["raw_length"]
    reads = article["body"][repair["start"] : repair["start"] + repair["length"]]
    return (f"reads {reads.strip() or 'a space'}", ""), Place(start, end, article["raw_text"][start:end])


def _date(date: Row) -> Says:
    return date["resolved"] or "No day that is certain", date["precision"] or ""


def _header(evidence: Row, article: Row) -> Says:
    name = evidence["field"]
    value = article.get(name)
    shown = value if isinstance(value, str) else evidence["text"]
    about = f"of its metadata, {evidence['pointer']}" if evidence["pointer"] else ""
    return _words(name), _words(shown if shown != evidence["text"] else None, about)


def _removal(removal: Row) -> Says:
    rule, score = removal["rule"], removal["score"]
    if score is None:
        return _words(removal["kind"]), f"rule {rule}"
    seen = f"in {removal['seen_in']} articles since {removal['seen_since']}" if removal["seen_in"] else None
    return _words(removal["kind"]), _words(rule, f"score {score:.2f}", seen)


OF_A_NAME = ("role", "country", "division", "latitude", "longitude", "candidates")
LISTS: dict[str, tuple[str, str, Callable[[Row], Says]]] = {
    "events": ("Events", "event", _event),
    "quotes": ("Quotes", "quote", _quote),
    "figures": ("Figures", "figure", _figure),
    "quantities": ("Quantities", "quantity", _quantity),
    "entities": ("Names", "entity", _entity),
    "dates": ("Dates", "date", _date),
}
