"""Proposals: what the rules propose for each token, and with what confidence."""

import numpy as np

from copydesk.facts.entities.guesses import CERTAIN, HIGH, LOW
from copydesk.facts.entities.names import cues
from copydesk.facts.entities.proposals import decode, encode, propose
from copydesk.facts.entities.tagger.weights import LABELS
from copydesk.model import Body
from copydesk.text.document import Document
from copydesk.text.reporting_verbs import reporting_verbs


def document(text: str) -> Document:
    return Document(Body(text), "en")


def proposals(text: str):
    return propose(document(text), cues("en"), reporting_verbs("en"))


def encoded(text: str) -> tuple[list[str], np.ndarray]:
    """The tokens of a text, and the code of each."""
    words = list(document(text).tokens.words)
    return words, encode(proposals(text), words)


def labelled(text: str) -> dict[str, str]:
    """The label that is proposed for each token, no label left out."""
    words, codes = encoded(text)
    return {word: LABELS[label] for word, label in zip(words, decode(codes)[0], strict=True) if label}


def test_a_place_inside_a_title_keeps_its_label():
    assert labelled("They met Assistant U.S. Attorney Rob Tully.") == {
        "U.S.": "B-PLACE",
        "Rob": "B-PERSON",
        "Tully": "I-PERSON",
    }


def test_the_words_of_a_title_are_not_those_of_nothing():
    _, codes = encoded("He met Senator Rob Tully.")
    assert codes[2]
    assert not codes[:2].any()


def test_nothing_is_proposed_for_a_text_without_names():
    assert np.array_equal(encoded("he slept.")[1], np.zeros(3))


def test_the_words_around_a_club_leave_no_choice():
    final = {p.chunk.words[0].text: p.is_final for p in proposals("Quillham's goalkeeper left Tarnby Foods Ltd.")}
    assert final == {"Quillham": True, "Tarnby": False}


def test_known_names_are_certain_and_titles_are_no_names():
    words, codes = encoded("They met Senator Rob Tully of Amnesty International in Zubrek.")
    labels, confidence = decode(codes)
    found = {word: (LABELS[label], c) for word, label, c in zip(words, labels, confidence.tolist(), strict=True)}
    assert found["Senator"] == ("", HIGH)
    assert found["Amnesty"] == ("B-ORG", CERTAIN)
    assert found["Zubrek"] == ("B-PLACE", HIGH)
    assert found["met"] == ("", LOW)
