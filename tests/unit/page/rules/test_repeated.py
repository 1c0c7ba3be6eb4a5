from datetime import date

import pytest

from copydesk.model import Header
from copydesk.page.blocks import split_blocks
from copydesk.page.rules.repeated import Sighting, by_source, remove_repeated

SINCE = date(2026, 3, 1)
PAGE = """Ferry fares rise again

Passengers on the northern line will pay a tenth more from June, the harbour board decided on Tuesday.

Tips? Ring the night desk

The board had left fares alone since 2019, and its chair said fuel had since doubled in price.
"""
TEXT = "Tips? Ring the night desk"


def removed(lines, header=None, page=PAGE):
    return remove_repeated(split_blocks(page), (), header or Header(), "kestrel", lines)


def test_a_line_that_recurs_is_removed_with_its_evidence():
    (removal,) = removed({TEXT: Sighting(40, 0.31, SINCE)})
    assert PAGE[removal.start : removal.end] == removal.text == TEXT
    assert (removal.kind, removal.rule, removal.score) == ("other", "repeated/kestrel", 0.31)
    assert (removal.seen_in, removal.seen_since) == (40, SINCE)


@pytest.mark.parametrize("sighting", [Sighting(4, 0.5, SINCE), Sighting(40, 0.01, SINCE)])
def test_a_line_that_recurs_seldom_stays(sighting):
    assert removed({TEXT: sighting}) == ()


def test_a_sentence_must_recur_more_often_as_stories_come_in_versions():
    sentence = "The board had left fares alone since 2019, and its chair said fuel had since doubled in price."
    assert removed({sentence: Sighting(6, 0.06, SINCE)}) == ()
    assert len(removed({sentence: Sighting(60, 0.06, SINCE)})) == 1


def test_what_the_header_read_stays():
    assert removed({"Ferry fares rise again": Sighting(40, 0.3, SINCE)}, Header(roles={0: "headline"})) == ()


def test_a_body_is_never_emptied():
    often = {block.text: Sighting(90, 0.9, SINCE) for block in split_blocks(PAGE)}
    assert removed(often) == ()


def test_rows_become_lines_by_source():
    row = {"source": "kestrel", "line": TEXT, "articles": 9, "share": 0.2, "since": "2026-03-01"}
    assert by_source([row]) == {"kestrel": {TEXT: Sighting(9, 0.2, SINCE)}}
