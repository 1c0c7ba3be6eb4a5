"""Two articles in one text: the first is read as if it stood alone, and the record says where the second begins."""

import pytest

from copydesk.model import Article, Record
from copydesk.page.second_article import SECOND_ARTICLE
from copydesk.pipeline import process

FIRST = """Ferry service to Norholm resumes after three weeks

By Aila Brandt
March 7, 2024

Ferries to the island of Norholm sailed again on Thursday after three weeks in port.
The operator had kept both ships tied up while divers looked at a damaged quay.
Islanders had been supplied by fishing boats, which carried mail and medicine.
"""
SECOND = """Museum finds lost map behind a wardrobe

By Jonas Teller
March 9, 2024

Workers who moved a wardrobe at the Harbour Museum found a sea chart of 1782 behind it.
The chart shows shoals that no later map has, the museum's director said on Saturday.
It will be shown from April on, in a case of its own beside the old lighthouse lamp.
"""
WIRED = """Museum finds lost map behind a wardrobe

ELSMOUTH, March 9 (Reuters) - Workers who moved a wardrobe found a sea chart of 1782 behind it.
The chart shows shoals that no later map has, the museum's director said on Saturday.
It will be shown from April on, in a case of its own beside the old lighthouse lamp.
"""


def _read(text: str) -> Article:
    result = process(Record(text))
    assert isinstance(result, Article)
    return result


@pytest.mark.parametrize("second", [SECOND, WIRED])
def test_the_second_article_is_removed_and_the_first_read_as_if_alone(second: str) -> None:
    alone, both = _read(FIRST), _read(FIRST + "\n" + second)
    assert (both.header, both.body, both.quotes) == (alone.header, alone.body, alone.quotes)
    assert both.flags == (SECOND_ARTICLE,)
    removed = [removal for removal in both.removals if removal.rule == SECOND_ARTICLE]
    assert removed[0].start == len(FIRST) + 1
    assert [removal.text for removal in removed] == [line for line in second.splitlines() if line]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("What the divers found\n\n" + "\n".join(SECOND.splitlines()[5:]), id="a subhead"),
        pytest.param("\n".join(SECOND.splitlines()[:4]), id="a teaser without text"),
        pytest.param(SECOND + "\n" + WIRED, id="a digest of three"),
        pytest.param(SECOND.replace("By Jonas Teller\n", ""), id="a dated entry"),
    ],
)
def test_what_is_no_second_article_is_none(below: str) -> None:
    assert SECOND_ARTICLE not in _read(FIRST + "\n" + below).flags


def test_a_page_without_a_head_of_its_own_has_no_second_article() -> None:
    opening = "\n".join(FIRST.splitlines()[5:])
    assert SECOND_ARTICLE not in _read(opening + "\n\n" + SECOND).flags
