import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.page.labels.classifier import classifier
from copydesk.page.labels.features import line_features, with_grams
from copydesk.page.labels.grams import BITS
from copydesk.page.labels.page import Page

MENU = ["Home", "News", "Sport", "Weather", "Tides", "Ferry times", "Subscribe", "Log in"]
STORY = [
    "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday.",
    "Divers had found a crack in the eastern wall, which is more than a hundred years old.",
    "“We would rather lose a winter than a ship,” said Anna Berg, who runs the authority.",
    "Fishermen will be paid for the weeks in which they cannot land their catch, she added.",
    "The ferry to Ostmark sails from the old quay until then, and takes an hour longer.",
]
FOOT = ["Related articles", "Knots that every sailor should know", "Ten old maps", "About us", "© 2020 Hemsby Post"]


def scores(lines):
    return classifier().scores(lines, [0] * len(lines))


def test_the_weights_fit_the_features():
    known = with_grams(line_features(Page(STORY), STORY, [0] * len(STORY)), np.zeros(len(STORY)))
    assert classifier().grams.shape == (1 << BITS,)
    assert classifier().trees.features.max() < len(known)


def test_a_story_is_told_from_menu_and_foot():
    found = scores([*MENU, "Harbour closed until spring", *STORY, *FOOT])
    is_text = (found > classifier().threshold).tolist()
    assert is_text[: len(MENU)] == [False] * len(MENU)
    assert is_text[len(MENU) + 1 : -len(FOOT)] == [True] * len(STORY)
    assert is_text[-len(FOOT) :] == [False] * len(FOOT)


def test_the_same_page_scores_the_same_again():
    lines = [*MENU, *STORY, *FOOT]
    assert scores(lines).tolist() == scores(lines).tolist()


def test_no_lines():
    assert scores([]).tolist() == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=60), min_size=1, max_size=15))
def test_any_text_has_scores(lines):
    assert np.isfinite(scores(lines)).all()
