"""How well tolls and events are read in wire copy on attacks, as it was in the 1980s, much of it in capitals.

A passage is marked as `marked` says; behind its name stand kind, day, country and place of the main event, each perhaps
`-`; of an article without event that is all. Nothing but the text is known of it. Rules were mended by the `seen`
passages alone; those of each of their batches were scored once before. Those of `styles` are of many kinds: radio
summaries, communiques, denials, trials, anniversaries, exercises, films; before rules were mended by them, type, month
and country were .65, .50 and .83 of the first batch, .75, .81 and .74 of the second, .68, .80 and .83 of the third, and
of the fourth .68, .70 and .73, then .73, .80 and .80 by what the third had mended; of the fifth, sixteen that say it in
unusual words, .56, .58 and .58, then .56, .50 and .58; of `styles_unseen` .75, .87 and .80, then .80, .87 and .80.
Those of `ordinary_blind` were written without a look at rules or lists: .80, .86 and .79 before their first half had
mended anything; those of `second_blind` too, after that: .75, .86 and .70, before country was mended by half of them.
`third_blind` likewise: .73, .74 and .79, of its halves .65, .65 and .65, and .80, .82 and .94; then its first half and
new batches of `styles`, `sixth` (.75, .81, .81 before) and `seventh` (.95, .89, .83), mended what is shown below,
and the second half was scored again: .90, .88 and .88, and after a review .85, .88 and .88; all other batches were
looked at by then. No passage of `eventless_seen` has an event; each names one.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from marked import Passage, read_passages

from copydesk.model import Article, Event, Record
from copydesk.pipeline import process

HERE = Path(__file__).parent / "attacks"
# These subtypes of an attack are what an analyst tells apart; all others are assaults of some kind.
TOLD_APART = ("bombing", "kidnapping", "arson", "robbery", "forced_work_stoppage")


class Reading(NamedTuple):
    """The counts (measure, value) that a passage gives and those that are found; its event as told, and as found."""

    expected: Counter
    found: Counter
    kind: str
    day: str
    country: str
    event: Event | None


@cache
def read(name: str) -> tuple[Reading, ...]:
    return tuple(map(_read, read_passages(HERE / f"{name}.txt")))


def _read(passage: Passage) -> Reading:
    article = process(Record(passage.text))
    assert isinstance(article, Article)
    own = (f for f in article.figures if f.status == "reported")
    found = Counter((f.measure, value) for f in own for value in {f.low, f.high})
    expected = Counter((a.measure, a.value) for a in passage.answers)
    _, kind, day, country, _ = passage.name.split(" ", 4)
    return Reading(expected, found, _coarse(kind), day, country, article.events[0] if article.events else None)


def _coarse(kind: str) -> str:
    type, _, subtype = kind.partition("/")
    return kind if subtype in TOLD_APART else type


def recall(name: str, measure: str) -> float:
    """Of the counts of two and more."""
    pairs = [
        (r.expected[key], r.found[key]) for r in read(name) for key in r.expected if key[0] == measure and key[1] > 1
    ]
    return sum(min(pair) for pair in pairs) / sum(expected for expected, _ in pairs)


def f1(name: str) -> float:
    right = sum((r.expected & r.found).total() for r in read(name))
    return 2 * right / sum(r.expected.total() + r.found.total() for r in read(name))


def share(name: str, is_right) -> float:
    verdicts = [verdict for r in read(name) if (verdict := is_right(r)) is not None]
    return sum(verdicts) / len(verdicts)


def has_type(r: Reading) -> bool:
    return (_coarse(f"{r.event.type}/{r.event.subtype or '-'}") if r.event else "-") == r.kind


def has_month(r: Reading) -> bool | None:
    return None if r.day == "-" else r.event is not None and (r.event.date or "")[:7] == r.day[:7]


def has_country(r: Reading) -> bool | None:
    return None if r.country == "-" else r.event is not None and r.event.country == r.country


@pytest.mark.parametrize(
    ("name", "killed", "injured", "all_of_them"),
    [
        ("seen", 0.92, 0.92, 0.93),
        ("unseen", 0.9, 0.9, 0.9),
        ("styles_seen", 0.92, 0.9, 0.88),
        ("third_styles_seen", 0.95, 0.85, 0.88),
        ("fourth_styles_seen", 0.92, 0.95, 0.83),
        ("styles_unseen", 0.85, 0.9, 0.8),
        ("ordinary_blind", 0.94, 0.94, 0.8),
    ],
)
def test_tolls_are_read_well_enough(name, killed, injured, all_of_them):
    assert recall(name, "killed") >= killed
    assert recall(name, "injured") >= injured
    assert f1(name) >= all_of_them


@pytest.mark.parametrize(
    ("name", "kind", "month", "country"),
    [
        ("seen", 0.94, 0.95, 0.92),
        ("unseen", 0.85, 0.9, 0.9),
        ("styles_seen", 0.94, 0.9, 0.94),
        ("third_styles_seen", 0.94, 0.94, 0.9),
        ("fourth_styles_seen", 0.92, 0.92, 0.86),
        ("sixth_styles_seen", 0.82, 0.94, 0.94),
        ("seventh_styles_seen", 0.9, 0.94, 0.88),
        ("styles_unseen", 0.85, 0.87, 0.87),
        ("ordinary_blind", 0.9, 0.9, 0.92),
        ("second_blind", 0.87, 0.92, 0.9),
        ("third_blind", 0.82, 0.82, 0.85),
    ],
)
def test_events_are_read_well_enough(name, kind, month, country):
    assert share(name, has_type) >= kind
    assert share(name, has_month) >= month
    assert share(name, has_country) >= country


def test_an_event_that_is_only_named_is_seldom_taken_for_news():
    assert share("eventless_seen", has_type) >= 0.8


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_the_answers_stand_in_their_passages(path):
    for passage in read_passages(path):
        for answer in passage.answers:
            assert passage.text.startswith(answer.text, answer.start), passage.name
