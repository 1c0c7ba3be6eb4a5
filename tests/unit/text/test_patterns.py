"""Pieces of regular expressions made from word lists."""

import re

from copydesk.text.patterns import one_of


def test_the_longest_word_is_taken():
    assert re.match(one_of(["Sep", "Sept", "Sept."]), "Sept. 3")[0] == "Sept."


def test_no_words_match_nothing():
    assert re.search(one_of([]), "") is None
    assert re.search(f"a{one_of([])}?", "ab")[0] == "a"
