import numpy as np
import pytest

from copydesk.model import Record
from copydesk.page.blocks import split_blocks
from copydesk.page.decide import MOSTLY_REMOVED, NOT_FOUND, decide
from copydesk.page.labels.body import BodyLabels, body_model

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


def is_paragraph(texts, gaps, kinds):
    log_odds = np.array([2.0 if text == PARAGRAPH else -2.0 for text in texts])
    return BodyLabels(log_odds, log_odds > 0, 0, len(texts))


def refuse(texts, gaps, kinds):
    raise AssertionError("nothing here is for the classifier")


def decision_on(lines, label=None):
    text = "\n".join(lines)
    return decide(split_blocks(text), Record(text), label)


def test_rules_win_and_the_classifier_takes_the_rest():
    removed = {removal.text: removal for removal in decision_on(PAGE, is_paragraph).removals}
    assert removed["Share this article"].kind == "share"
    assert removed["Share this article"].score is None
    assert removed["Tides"].rule == f"model/{body_model().version}"
    assert removed["Tides"].score == 0.881  # 1 / (1 + exp(-2))
    assert set(removed) == {PAGE[0], "Tides", "Ferry times", "A crane in the harbour", *PAGE[-3:]}


def test_the_header_is_read_before_the_classifier_is_heard():
    decision = decision_on(PAGE, is_paragraph)
    assert decision.header.headline.value == HEADLINE
    assert [name.value for name in decision.header.bylines] == ["Anna Berg"]
    assert sorted(decision.header.roles.values()) == ["byline", "date", "headline"]


def test_removals_are_in_order_and_stand_in_the_text():
    text = "\n".join(PAGE)
    removals = decision_on(PAGE, is_paragraph).removals
    assert [removal.start for removal in removals] == sorted(removal.start for removal in removals)
    assert all(text[removal.start : removal.end] == removal.text for removal in removals)


def test_an_article_by_itself_is_not_for_the_classifier():
    lines = [HEADLINE, "By Anna Berg", *[PARAGRAPH] * 5, "Be the first to comment"]
    assert [removal.text for removal in decision_on(lines, refuse).removals] == ["Be the first to comment"]


def test_a_page_of_which_next_to_nothing_would_be_left_is_flagged():
    lines = ["Tides", "Ferry times", "Boats for sale", "Old maps", "Knots of the week", "Hemsby Post"]
    decision = decision_on(lines, is_paragraph)
    assert decision.flags == (NOT_FOUND,)
    assert not any(removal.rule.startswith("model/") for removal in decision.removals)


def test_a_page_of_which_little_is_left_is_flagged_and_keeps_its_text():
    menu = [f"Tides and boats of harbour number {n}, all week long" for n in range(100)]
    decision = decision_on([*menu, *PAGE], is_paragraph)
    assert decision.flags == (MOSTLY_REMOVED,)
    assert PARAGRAPH not in {removal.text for removal in decision.removals}
    assert decision_on(PAGE, is_paragraph).flags == ()


def test_a_dateline_on_a_line_of_its_own_stays_with_the_header():
    lines = [*PAGE[:6], "OSTMARK, May 5 (Reuters) -", *PAGE[7:]]
    decision = decision_on(lines, is_paragraph)
    assert decision.header.dateline.places == ("OSTMARK",)
    assert "OSTMARK, May 5 (Reuters) -" not in {removal.text for removal in decision.removals}


@pytest.mark.parametrize("lines", [[], ["a"], ["\u202e"], ["|"] * 50, ["“"] * 50])
def test_odd_pages(lines):
    decision = decision_on(lines)
    assert all(removal.text in lines for removal in decision.removals)
