"""Every reporting verb of every language: whoever it belongs to is a figure's source and a quote's speaker."""

import pytest

from copydesk.facts.attribution.speech import speech
from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.facts.quotes.find import find_quotes
from copydesk.lexicon import DATA, load
from copydesk.model import Body, Span
from copydesk.text.document import Document
from copydesk.text.reporting_verbs import reporting_verbs

LANGUAGES = sorted(item.name.removesuffix(".toml") for item in (DATA / "speech").iterdir())
# Of each list of `data/speech`, a sentence that counts and one that quotes (None for verbs that report numbers only).
SENTENCES = {
    ("en", "verbs"): (
        "Mayor Inga Storm {} that 12 people were killed.",
        '"The bridge has been closed for good," Mayor Inga Storm {}.',
    ),
    ("en", "voicing"): (
        "Mayor Inga Storm {}: 12 people were killed.",
        '"The bridge has been closed for good," Mayor Inga Storm {}.',
    ),
    ("en", "judging"): (
        "Mayor Inga Storm {} that 12 people were killed.",
        'Mayor Inga Storm {} that the bridge was "closed for good".',
    ),
    ("en", "participles"): (
        "Mayor Inga Storm left early, {} that 12 people were killed.",
        'Mayor Inga Storm left early, {} that the bridge was "closed for good".',
    ),
    ("en", "quoting"): (
        "The agency {} Mayor Inga Storm as saying 12 people were killed.",
        'The agency {} Mayor Inga Storm as saying the bridge was "closed for good".',
    ),
    ("en", "counting"): ("Mayor Inga Storm {} that 12 people were killed.", None),
    ("de", "verbs"): (
        "Bürgermeisterin Inga Storm {}, dass 12 Menschen getötet wurden.",
        "„Die Brücke bleibt gesperrt“, {} Bürgermeisterin Inga Storm.",
    ),
    ("es", "verbs"): (
        "La alcaldesa Inga Storm {} que 12 personas murieron.",
        '"El puente está cerrado", {} la alcaldesa Inga Storm.',
    ),
    ("fr", "verbs"): (
        "La maire Inga Storm a {} que 12 personnes ont été tuées.",
        "« Le pont est fermé », a {} la maire Inga Storm.",
    ),
    ("tr", "verbs"): (
        "Vali Kerem Doğan, depremde 12 kişinin öldüğünü {}.",
        'Vali Kerem Doğan, "Yolu cuma günü açıyoruz." {}.',
    ),
}
CASES = [(*key, word) for key in SENTENCES for word in load(f"speech/{key[0]}")[key[1]]]


def read(text: str, language: str) -> Document:
    return Document(Body(text, (Span(0, len(text)),)), language)


def somebody(language: str) -> str:
    return "Kerem Doğan" if language == "tr" else "Inga Storm"


@pytest.mark.parametrize(("language", "kind", "word"), CASES)
def test_gives_a_figure_its_source(language, kind, word):
    document = read(SENTENCES[language, kind][0].format(word), language)
    assert [f.source for f in find_figures(document, find_entities(document))] == [somebody(language)]


@pytest.mark.parametrize(("language", "kind", "word"), [case for case in CASES if SENTENCES[case[:2]][1]])
def test_gives_a_quote_its_speaker(language, kind, word):
    document = read(SENTENCES[language, kind][1].format(word), language)
    expected = None if word in speech(language).collective_verbs else somebody(language)
    assert [q.speaker for q in find_quotes(document, find_entities(document))] == [expected]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verbs_of_every_language_are_tried(language):
    assert (language, "verbs") in SENTENCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_states_facts_is_a_verb_or_participle_of_saying(language):
    known = speech(language)
    assert known.informing <= reporting_verbs(language) | known.participles
