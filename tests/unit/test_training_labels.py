import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
PARAGRAPHS = [
    "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday.",
    "Divers had found a crack in the eastern wall.",
    "The ferry to Ostmark sails from the old quay until then.",
]
HEADLINE = "Hemsby harbour closed until spring"
DECK = "A crack in the wall keeps ships out for months, and the ferry moves"


@pytest.fixture
def label(monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    from labels import label_lines

    yield lambda lines: label_lines(lines, PARAGRAPHS, HEADLINE, DECK)
    sys.modules.pop("labels")


def test_each_line_by_what_the_gold_says(label):
    lines = ["Tides", f"{HEADLINE} | Post", DECK, *PARAGRAPHS, "Old maps"]
    assert label(lines) == ["other", "headline", "standfirst", "body", "body", "body", "other"]


def test_a_paragraph_out_of_its_order_is_a_repeat(label):
    assert label([PARAGRAPHS[2], *PARAGRAPHS]) == ["repeat", "body", "body", "body"]


def test_a_paragraph_broken_over_lines_is_body(label):
    first, rest = PARAGRAPHS[0][:50], PARAGRAPHS[0][50:]
    assert label([first, rest, PARAGRAPHS[1]]) == ["body", "body", "body"]


def test_case_and_punctuation_do_not_count(label):
    assert label([PARAGRAPHS[1].upper().replace(".", " …")]) == ["body"]


def test_a_name_that_a_paragraph_mentions_is_no_body(label):
    assert label(["Port authority", *PARAGRAPHS[1:]]) == ["repeat", "body", "body"]


def test_a_short_part_beside_the_rest_of_its_paragraph_is_body(label):
    start = PARAGRAPHS[0].index("the port authority")
    parts = [PARAGRAPHS[0][:start], "the port authority", PARAGRAPHS[0][start + len("the port authority") :]]
    assert label([*parts, PARAGRAPHS[1]]) == ["body", "body", "body", "body"]
