"""What the tagger cuts is taken whole; places of several words and ministries of two fields."""

import pytest

from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.names import cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.facts.entities.whole_names import take_whole


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("in the Czech Republic today", [NameSpan(3, 3, PLACE)], [NameSpan(2, 3, PLACE)]),
        ("the United Arab Emirates said", [NameSpan(1, 3, ORG)], [NameSpan(1, 3, PLACE)]),
        (
            "in Bosnia and Herzegovina now",
            [NameSpan(1, 1, PLACE), NameSpan(3, 3, PERSON)],
            [NameSpan(1, 3, PLACE)],
        ),
        ("the New York Courier reports", [NameSpan(1, 3, ORG)], [NameSpan(1, 3, ORG)]),
        ("the Food and Farming Ministry said", [NameSpan(3, 4, ORG)], [NameSpan(1, 4, ORG)]),
        ("Norway and Oil Ministry staff", [NameSpan(0, 0, PLACE), NameSpan(2, 3, ORG)], None),
    ],
)
def test_takes_names_whole(text, cut, whole):
    assert take_whole(text.split(), cut, cues("en")) == (whole or cut)
