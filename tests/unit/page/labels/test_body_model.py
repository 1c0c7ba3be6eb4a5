import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import ConfigError
from copydesk.lexicon import load
from copydesk.page.blocks import split_blocks
from copydesk.page.labels.body import body_model, read_model
from copydesk.page.labels.features import PageLines
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.matcher import load_rules

MENU = ["Home", "News", "Sport", "Weather", "Tides", "Ferry times", "Subscribe", "Log in"]
STORY = [
    "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday.",
    "Divers had found a crack in the eastern wall, which is more than a hundred years old.",
    "“We would rather lose a winter than a ship,” said Anna Berg, who runs the authority.",
    "Fishermen will be paid for the weeks in which they cannot land their catch, she added.",
    "The ferry to Ostmark sails from the old quay until then, and takes an hour longer.",
]
FOOT = ["Related articles", "Knots that every sailor should know", "Ten old maps", "About us", "© 2020 Hemsby Post"]


SUBHEAD, ADVERT = "What happens next", "Advertisement"


def label(lines):
    """The labels, with what the rules say of the lines as evidence."""
    blocks = split_blocks("\n".join(lines))
    kind_of = {removal.start: removal.kind for removal in find_boilerplate(blocks, {}, load_rules())}
    return body_model().label([PageLines(lines, [0] * len(lines), [kind_of.get(block.start) for block in blocks])])[0]


def plain(lines):
    return PageLines(lines, [0] * len(lines), [None] * len(lines))


def arrays(**changed):
    trees = {"features": np.zeros((1, 1), np.uint8), "thresholds": np.zeros((1, 1)), "leaves": np.zeros((1, 2))}
    limits = '{"lines": 12, "text": 3000, "alike": 12, "copies": 4, "page": 40, "titles": 2, "near": 4, "credit": 120}'
    columns = np.array(body_model().columns)
    known = {"version": "lines-1", "columns": columns, "limits": limits, "bias": 0.5, **trees}
    return known | changed


DECISION = {
    "model": "lines-1",
    "thresholds": load("lines/decision")["thresholds"],
}


def test_a_story_is_told_from_menu_and_foot():
    found = label([*MENU, "Harbour closed until spring", *STORY, *FOOT])
    assert found.kept[: len(MENU)].tolist() == [False] * len(MENU)
    assert found.kept[len(MENU) + 1 : -len(FOOT)].tolist() == [True] * len(STORY)
    assert found.kept[-len(FOOT) :].tolist() == [False] * len(FOOT)
    assert found.start <= len(MENU) + 1 < len(MENU) + len(STORY) < found.end


@pytest.mark.parametrize("line", [SUBHEAD, ADVERT, "* * *", "- The ferry sails twice a day", STORY[1]])
@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_line_between_the_paragraphs_changes_no_other(line, place):
    kept = label([*MENU, *STORY[:place], line, *STORY[place:], *FOOT]).kept.tolist()
    del kept[len(MENU) + place]
    assert kept == label([*MENU, *STORY, *FOOT]).kept.tolist()


def test_what_stands_below_changes_no_line_of_the_story():
    below = [[], FOOT, FOOT[::-1], [*FOOT, *MENU] * 5]
    kept = [label([*MENU, *STORY, *lines]).kept.tolist()[: len(MENU) + len(STORY)] for lines in below]
    assert kept[0] == kept[1] == kept[2] == kept[3]


def test_the_same_page_is_labelled_the_same_again():
    lines = [*MENU, *STORY, *FOOT]
    assert label(lines).log_odds.tolist() == label(lines).log_odds.tolist()


def test_no_lines():
    found = label([])
    assert (found.log_odds.tolist(), found.kept.tolist(), found.start, found.end) == ([], [], 0, 0)


@settings(max_examples=40)
@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=60), min_size=1, max_size=15))
def test_any_text_is_labelled(lines):
    (found,) = body_model().label([plain(lines)])
    assert np.isfinite(found.log_odds).all()
    assert len(found.kept) == len(lines)
    assert 0 <= found.start <= found.end <= len(lines)


def test_weights_learned_with_these_features_are_read():
    assert read_model(arrays(), DECISION).label([plain(STORY)])[0].log_odds.tolist() == [0.5] * 5


@pytest.mark.parametrize("columns", [body_model().columns[1:], body_model().columns[::-1]])
def test_weights_learned_with_other_features_are_refused(columns):
    model = read_model(arrays(columns=np.array(columns)), DECISION)
    with pytest.raises(ConfigError, match="other features"):
        model.label([plain(STORY)])


def test_a_decision_for_other_weights_is_refused():
    with pytest.raises(ConfigError, match="lines-2"):
        read_model(arrays(version="lines-2"), DECISION)


def test_pages_are_labelled_side_by_side_as_each_by_itself():
    pages = [plain(STORY), plain(STORY[::-1] * 200), plain([]), plain(STORY[:1])]  # more than are taken at once
    for page, together in zip(pages, body_model().label(pages), strict=True):
        (alone,) = body_model().label([page])
        assert together.log_odds.tolist() == alone.log_odds.tolist()
        assert together.kept.tolist() == alone.kept.tolist()
