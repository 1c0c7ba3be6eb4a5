"""All that is quoted: interviews by turns, indirect speech, marks made of two, transcripts."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process


def quoted(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    article = process(Record(text, metadata={"body_only": True, "language": language}))
    for quote in article.quotes:
        assert article.body.text[quote.start : quote.end] == quote.text
    return [(quote.kind, quote.speaker, quote.text) for quote in article.quotes]


@pytest.mark.parametrize(
    ("text", "speaker", "clause"),
    [
        ("Lena Voss said the system had been inspected.", "Lena Voss", "the system had been inspected"),
        ("Lena Voss told reporters that the ship had left port.", "Lena Voss", "the ship had left port"),
        ("The pumps had failed twice, Lena Voss said.", "Lena Voss", "The pumps had failed twice"),
        ("The bridge would stay shut, said minister Omar Diallo.", "Omar Diallo", "The bridge would stay shut"),
        ("Lena Voss, the mayor of Harlow, said it was over.", "Lena Voss", "it was over"),
        ("The yard will hire 60 people, its head, Alec Fenwick, said.", "Alec Fenwick", "The yard will hire 60 people"),
        ("Unicef warned that 400 children had no water.", "Unicef", "400 children had no water"),
    ],
)
def test_reads_indirect_speech_of_somebody_named(text, speaker, clause):
    assert quoted(text) == [("indirect", speaker, clause)]


@pytest.mark.parametrize(
    ("language", "text", "clause"),
    [
        ("tr", "Vali Kerem Yıldızhan, yolun kapalı kalacağını söyledi.", "yolun kapalı kalacağını"),
        ("tr", "Ekonomist Tolga Ünsal, faizin yakında düşeceğini ileri sürdü.", "faizin yakında düşeceğini"),
        ("tr", "Vali Kerem Yıldızhan, gazetecilere, yolun kapalı kalacağını söyledi.", "yolun kapalı kalacağını"),
        ("tr", "Kerem Yıldızhan, yaptığı açıklamada, yolun kapalı kalacağını belirtti.", "yolun kapalı kalacağını"),
        ("de", "Ulrike Tönnies sagte, die Brücke bleibe gesperrt.", "die Brücke bleibe gesperrt"),
        ("es", "Rogelio Cantarero dijo que el puente seguirá cerrado.", "el puente seguirá cerrado"),
        ("fr", "Hélène Marchal a indiqué qu'il rouvrirait en mai.", "il rouvrirait en mai"),
    ],
)  # fmt: skip
def test_reads_indirect_speech_in_other_languages(language, text, clause):
    assert [(kind, words) for kind, _, words in quoted(text, language)] == [("indirect", clause)]


@pytest.mark.parametrize(
    "text",
    [
        "She said the road was closed.",
        "Lena Voss announced a plan of three steps.",
        "Lena Voss said on Monday.",
        "Lena Voss is said to have left the town.",
        "The aide of Lena Voss said he would resign.",
        "Lena Voss said nothing of the kind.",
        "Harlow said goodbye to its last tram.",
    ],
)
def test_is_no_indirect_speech(text):
    assert quoted(text) == []


def test_a_sentence_with_a_quote_gives_that_alone():
    assert [kind for kind, *_ in quoted('Lena Voss said the plan was "far too late and too small".')] == ["direct"]


def test_turns_of_an_interview_are_quotes_of_who_speaks():
    text = (
        "The paper spoke to Ana Ruiz.\n\nCOURIER: Ms Ruiz, when did you leave?\n\nRuiz: On Monday. They said "
        '"go now" and we went.\n\nCOURIER: Why?\n\nRuiz: Nobody told us that the dam would hold.'
    )
    assert quoted(text) == [
        ("direct", "COURIER", "Ms Ruiz, when did you leave?"),
        ("direct", "Ana Ruiz", 'On Monday. They said "go now" and we went.'),
        ("direct", "COURIER", "Why?"),
        ("direct", "Ana Ruiz", "Nobody told us that the dam would hold."),
    ]


def test_letters_name_nobody():
    found = quoted("Q: When did it come?\n\nA: It came at six.\n\nQ: And then?\n\nA: We climbed on the roof.")
    assert found[1] == ("direct", None, "It came at six.")


def test_a_list_with_colons_is_no_interview():
    assert quoted("Price: 4 euros.\n\nAddress: Mill Lane 3.\n\nOpen: every day.\n\nPrice: free for children.") == []


@pytest.mark.parametrize("marks", ["''{}''", "``{}''"])
def test_reads_marks_made_of_two(marks):
    assert quoted(marks.format("We lost the whole herd,") + " said Ana Ruiz.") == [
        ("direct", "Ana Ruiz", "We lost the whole herd,")
    ]


def test_the_last_paragraph_of_a_transcript_needs_no_closing_mark():
    text = "Ana Ruiz said:\n\n“We lost the herd.\n\n“The barn burned down.\n\n“We will rebuild it.\n\nIt was old."
    assert [words for *_, words in quoted(text)] == [
        "We lost the herd.",
        "The barn burned down.",
        "We will rebuild it.",
    ]


def test_attributes_of_left_over_markup_are_no_quotes():
    assert quoted('<a class="lead" title="We lost the whole herd">Ana Ruiz</a> left.') == []
