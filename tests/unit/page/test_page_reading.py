from dataclasses import replace

import numpy as np
import pytest

from copydesk.lockstep import in_lockstep
from copydesk.model import Record
from copydesk.page.blocks import split_blocks
from copydesk.page.known import NOTHING
from copydesk.page.labels.stretch import BodyLabels
from copydesk.page.read import MOSTLY_REMOVED, NOT_FOUND, read_page
from copydesk.page.resources import load_resources
from reading import reading_of

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
HEADLINE = "Hemsby harbour closed until spring"
PAGE = [
    f"{HEADLINE} - Hemsby Post",
    "Tides",
    "Ferry times",
    HEADLINE,
    "By Anna Berg",
    "5 May 2020",
    "A crane in the harbour",
    *[PARAGRAPH] * 4,
    "Share this article",
    "Old maps",
    "Boats for sale",
]


class Paragraphs:
    """A body model that knows the paragraph."""

    version = "known"

    def label(self, pages):
        return [self._label(page.texts) for page in pages]

    def _label(self, texts):
        kept = np.array([text == PARAGRAPH for text in texts])
        inside = np.flatnonzero(kept)
        ends = (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)
        return BodyLabels(np.where(kept, 2.0, -2.0), kept, *ends)


def reading_on(lines):
    text = "\n".join(lines)
    resources = replace(load_resources(), body_model=Paragraphs())
    return in_lockstep([read_page(split_blocks(text), Record(text), resources, NOTHING)])[0]


def test_rules_win_and_the_model_takes_the_rest():
    removed = {removal.text: removal for removal in reading_on(PAGE).removals}
    assert removed["Share this article"].kind == "share"
    assert removed["Share this article"].score is None
    assert removed["Tides"].rule == "model/known"
    assert removed["Tides"].score == 0.881  # 1 / (1 + exp(-2))
    assert set(removed) == {PAGE[0], "Tides", "Ferry times", "A crane in the harbour", *PAGE[-3:]}


def test_the_header_is_read_before_the_model_is_heard():
    reading = reading_on(PAGE)
    assert reading.header.headline.value == HEADLINE
    assert [name.value for name in reading.header.bylines] == ["Anna Berg"]
    assert sorted(reading.header.roles.values()) == ["byline", "date", "headline"]


def test_removals_are_in_order_and_stand_in_the_text():
    text = "\n".join(PAGE)
    removals = reading_on(PAGE).removals
    assert [removal.start for removal in removals] == sorted(removal.start for removal in removals)
    assert all(text[removal.start : removal.end] == removal.text for removal in removals)


def test_an_article_by_itself_loses_what_rules_know():
    lines = [HEADLINE, "By Anna Berg", *[PARAGRAPH] * 5, "Be the first to comment"]
    assert [removal.text for removal in reading_of("\n".join(lines)).removals] == ["Be the first to comment"]


def test_a_page_of_which_next_to_nothing_would_be_left_is_flagged():
    lines = ["Tides", "Ferry times", "Boats for sale", "Old maps", "Knots of the week", "Hemsby Post"]
    reading = reading_on(lines)
    assert reading.flags == (NOT_FOUND,)
    assert not any(removal.rule.startswith("model/") for removal in reading.removals)


def test_a_page_of_which_little_is_left_is_flagged_and_keeps_its_text():
    menu = [f"Tides and boats of harbour number {n}, all week long" for n in range(100)]
    reading = reading_on([*menu, *PAGE])
    assert reading.flags == (MOSTLY_REMOVED,)
    assert PARAGRAPH not in {removal.text for removal in reading.removals}
    assert reading_on(PAGE).flags == ()


def test_a_dateline_on_a_line_of_its_own_stays_with_the_header():
    lines = [*PAGE[:6], "OSTMARK, May 5 (Reuters) -", *PAGE[7:]]
    reading = reading_on(lines)
    assert reading.header.dateline.places == ("OSTMARK",)
    assert "OSTMARK, May 5 (Reuters) -" not in {removal.text for removal in reading.removals}


@pytest.mark.parametrize("lines", [["a"], ["\u202e"], ["|"] * 50, ["“"] * 50])
def test_odd_pages(lines):
    reading = reading_of("\n".join(lines))
    assert all(removal.text in lines for removal in reading.removals)
