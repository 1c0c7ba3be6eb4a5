"""The sources that a sentence names, and what looks like one and is none."""

import pytest

from copydesk.facts.attribution.sources import sources_in
from copydesk.facts.attribution.speech import speech
from copydesk.facts.attribution.words import Words
from copydesk.model import Body, Span
from copydesk.text.document import Document


def sources(text: str, language: str = "en", counted: tuple[str, ...] = ()) -> list[str | None]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    places = {text.index(word) for word in counted}
    found = sources_in(Words(document, speech(language)), 0, len(text), places)
    return [text[s.subject.start : s.subject.end] if s.subject else None for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said nobody was hurt.", ["Police"]),
        ("Nobody was hurt, said the mayor.", ["the mayor"]),
        ("Nobody was hurt, the coast guard, which has two boats, said.", ["the coast guard, which has two boats,"]),
        ("Nobody was hurt, according to two aid agencies.", ["two aid agencies"]),
        ("The agency quoted Ana Ruiz as saying nobody was hurt.", ["Ana Ruiz"]),
        ("The deaths were confirmed by the army.", ["the army"]),
        ("The mayor left early, saying nobody was hurt.", [None]),
        ("The mayor told reporters that nobody was hurt, adding that the road was open.", ["The mayor"]),
        ("The mayor complained that nobody came.", ["The mayor"]),
    ],
)
def test_finds_who_tells_it(text, expected):
    assert sources(text) == expected


def test_a_verb_that_states_no_facts_tells_what_was_counted_before_it():
    assert sources("At least 12 died, the mayor complained on Monday.", counted=("12",)) == ["the mayor"]
    assert sources("On Monday, the army responded, killing 12.", counted=("12",)) == []
    assert sources("At least 12 died, and the army responded.", counted=("12",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor condemned the attack that killed a guard.",
        "The toll reported earlier was wrong.",
        "The mayor rejected reports that a guard died.",
        "We believe that a guard died.",
        "The claims were wrong.",
        "In the fire, reports said, a guard died.",
        "The attack, far below the early estimates, was no surprise.",
    ],
)
def test_leaves_out_what_tells_nothing(text):
    assert sources(text) == []


@pytest.mark.parametrize("verb", ["schrieb ich", "sagte ich", "sagte man"])
def test_a_pronoun_for_the_author_or_anybody_makes_no_source(verb):
    assert sources(f"Am Wahltag mit 3 Toten {verb}, dass man abwarten solle.", "de") == []


def test_no_subject_holds_what_is_counted():
    assert sources("Some 12 survivors said the boat sank.", counted=("12",)) == []
    assert sources("Laut Behörden 12 Menschen.", "de", counted=("12",)) == ["Behörden"]
