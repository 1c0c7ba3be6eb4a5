"""Forms of date lines that nobody had tuned on. At first sight 113 of the 140 were read as they should be, and 24 of
the 40 that date nothing were left alone; then the rules were mended by every second one."""

import re
from pathlib import Path

from copydesk.model import Record
from copydesk.page.lines.credit import read_dates
from copydesk.pipeline import process
from copydesk.text.day_order import day_order

CASES = [
    tuple(re.split(r"\t| => ", line))
    for line in Path(__file__).with_name("date_blind.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PAGE = """Council backs plan for a new ferry to the islands

{}

The council of Marrowby voted on the plan for a new ferry late in the evening, after a debate of three hours.

“We have waited for this boat for a generation,” said Ida Fenwright, who runs the harbour office in the town.

The old vessel breaks down in most winters, and the islanders are then cut off from schools and from the hospital.

Opponents had argued that a tunnel would serve the islands better, although it would cost four times as much.

A shipyard in the north of the country is expected to build the boat, which will carry forty cars and their drivers.
"""


def read(language: str, line: str) -> str:
    """What the case file says behind its arrow: the first day that is no update's, and the last that is one."""
    moments = read_dates(line, day_order([line], language[:2], None))
    published = next((moment.value for moment, label in moments if label in (None, "published")), "")
    updated = max((moment.value for moment, label in moments if label == "updated"), default="")
    return "; ".join(filter(None, (_short(published), updated and f"updated {_short(updated)}"))) or "?"


def _short(value: str) -> str:
    """The moment without seconds, its offset set off."""
    day, _, time = value.replace("Z", "+00:00").partition("T")
    return " ".join(filter(None, (day, time[:5], time[8:])))


def dates_page(line: str) -> bool:
    """Whether an article that has the line below its headline is dated by it."""
    header = process(Record(PAGE.format(line))).header
    return bool(header.published_at)


def test_most_forms_are_read():
    dated = [(language, line, told) for language, line, told in CASES if told != "-"]
    assert sum(read(language, line) == told for language, line, told in dated) >= 0.93 * len(dated) > 120


def test_most_near_misses_date_nothing():
    others = [line for _, line, told in CASES if told == "-"]
    assert sum(not dates_page(line) for line in others) >= 0.95 * len(others) > 35
