import pytest

from copydesk.model import Record
from copydesk.page.blocks import split_blocks
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.matcher import load_rules
from copydesk.page.rules.protected import protected_lines
from copydesk.pipeline import process

STORY = """Share this story

By Nerea Solberg

The choir of Tarn has sung the same song every evening since the flood, and visitors now come to hear it.

"We never meant to make a habit of it," said its leader, Ivo Marant, who has missed two evenings in nine years.
"""


def removed(text, **metadata):
    return [removal.text for removal in find_boilerplate(split_blocks(text), metadata, load_rules())]


def test_a_headline_that_the_metadata_states_is_no_share_bar():
    assert removed(STORY) == ["Share this story"]
    assert removed(STORY, title="Share this story") == []
    article = process(Record(STORY, metadata={"title": "Share this story"}))
    assert article.header.headline.value == "Share this story"


@pytest.mark.parametrize(
    "line",
    ["By Nerea Solberg", "Von Nerea Solberg", "TARN, March 3 (Reuters) -", "Nerea Solberg | June 5, 2019 | 4:00am"],
)
def test_bylines_and_datelines_are_protected(line):
    assert protected_lines(split_blocks(line), {}) == {0}


@pytest.mark.parametrize("line", ["Share this story", "Politics News", "By the way", "Most read", "", "Tarn – Orsk"])
def test_other_lines_are_not(line):
    assert protected_lines(split_blocks(line), {"title": 7}) == set()
