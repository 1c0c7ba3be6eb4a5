"""Proposals: what the rules say of each token, and how sure they are."""

import numpy as np

from copydesk.facts.entities.names import cues
from copydesk.facts.entities.proposals import by_token, expected, propose
from copydesk.facts.entities.tagger.weights import LABELS
from copydesk.text.reporting_verbs import reporting_verbs
from copydesk.text.tokens import tokenize


def proposals(text: str):
    return propose(text, cues("en"), reporting_verbs("en"))


def said(text: str) -> dict[str, str]:
    """What is proposed for each token that is not told to be none."""
    tokens = tokenize(text)
    labels, _ = expected(by_token(proposals(text), tokens.starts))
    return {word: LABELS[label] for word, label in zip(tokens.words, labels, strict=True) if label}


def test_a_place_inside_a_title_keeps_its_label():
    assert said("They met Assistant U.S. Attorney Rob Tully.") == {
        "U.S.": "B-PLACE",
        "Rob": "B-PERSON",
        "Tully": "I-PERSON",
    }


def test_the_words_of_a_title_are_not_those_of_nothing():
    tokens = tokenize("He met Senator Rob Tully.")
    codes = by_token(proposals("He met Senator Rob Tully."), tokens.starts)
    assert codes[2]
    assert not codes[:2].any()


def test_nothing_is_proposed_for_a_text_without_names():
    tokens = tokenize("he slept.")
    assert np.array_equal(by_token(proposals("he slept."), tokens.starts), np.zeros(3))


def test_the_words_around_a_club_tell_that_it_is_one():
    told = {p.chunk.words[0].text: p.is_told for p in proposals("Quillham's goalkeeper left Tarnby Foods Ltd.")}
    assert told == {"Quillham": True, "Tarnby": False}


def test_the_rules_are_certain_of_known_names_and_sure_that_titles_are_none():
    text = "They met Senator Rob Tully of Amnesty International in Zubrek."
    tokens = tokenize(text)
    labels, sureness = expected(by_token(proposals(text), tokens.starts))
    said = {
        word: (LABELS[label], sure) for word, label, sure in zip(tokens.words, labels, sureness.tolist(), strict=True)
    }
    assert said["Senator"] == ("", 1)
    assert said["Amnesty"] == ("B-ORG", 2)
    assert said["Zubrek"] == ("B-PLACE", 1)
    assert said["met"] == ("", 0)
