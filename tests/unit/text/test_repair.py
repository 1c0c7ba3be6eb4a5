"""What is amiss in raw text, kind by kind, and what only looks so."""

import pytest

from copydesk.text.reading_text import ReadingText
from copydesk.text.repair.accents import accent_edits
from copydesk.text.repair.encoding import encoding_edits
from copydesk.text.repair.markup import reference_edits, tag_edits
from copydesk.text.repair.spaces import hyphen_edits, space_edits, unseen_edits


def mended(find_edits, text):
    return ReadingText(text, text).edited(find_edits(text)).text


SENTENCES = [
    "Le maire a déclaré que l’école était fermée. « C’est fini », a-t-il dit.",
    "Die Brücke über die Straße müsse schließen, sagte Jürgen Groß – „sofort“.",
    "Başkan, köprünün kapalı olduğunu söyledi. Şule Çınar İzmir’de.",
    "Сегодня мост закрыли, сказал мэр.",
    "أغلق الجسر اليوم",
    "今天大桥关闭，市长说。",
    "Burmistrz powiedział, że źle się dzieje. Łódź.",
    "“We had no warning,” she said — it’s over…",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_misread_utf_8_is_read_anew_and_right_utf_8_is_left_alone(sentence):
    misread = sentence.encode().decode("latin-1")
    assert misread != sentence
    assert mended(encoding_edits, f"Ostmark\n{misread}\nfin") == f"Ostmark\n{sentence}\nfin"
    assert mended(encoding_edits, sentence) == sentence


def test_only_the_misread_line_changes():
    right = "L’été « est » fini à Ostmark."
    assert mended(encoding_edits, f"{right}\ndÃ©jÃ  vu, câ€™est sÃ»r") == f"{right}\ndéjà vu, c’est sûr"


def test_line_ends_of_another_kind_are_no_misread_bytes():
    text = "By Fionn Ó Deá\x85\x85Posted in May\x85It rained."
    assert mended(encoding_edits, text) == text


def test_each_character_that_was_several_leads_back_to_them():
    raw = "la façade du cafÃ© Ã©toilÃ©".replace("façade", "faÃ§ade")
    reading = ReadingText(raw, raw).edited(encoding_edits(raw))
    assert reading.text == "la façade du café étoilé"
    for position, character in enumerate(reading.text):
        start, end = reading.raw_span(position, position + 1)
        assert raw[start:end] == character.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith &amp; Co", "Smith & Co"),
        ("&quot;Yes&quot; &#8211; &#x201C;no&#x201d;", '"Yes" – “no”'),
        ("&amp;quot;twice&amp;amp;quot;", '"twice"'),
        ("caf&eacute;&nbsp;bar", "café\u00a0bar"),
        ("AT&T; R&D; &c; &nothing; & ; &#; &#12345678;", "AT&T; R&D; &c; &nothing; & ; &#; &#12345678;"),
        ("a &lt;b&gt; c", "a <b> c"),
    ],
)
def test_character_references_are_what_they_stand_for(text, expected):
    assert mended(reference_edits, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the <b>old</b> dam", "the old dam"),
        ('see <a href="https://example.org/x?a=1&b=2">the map</a>.', "see the map."),
        ("One.<br/>Two.<BR>Three.", "One.\nTwo.\nThree."),
        ("<p>One.</p><p class='x'>Two.</p>", "\nOne.\n\nTwo.\n"),
        ("5 < 6 and 7 > 3, <3, <Name>, <https://example.org>, <bold move>", None),
        ("Varian <VAR> and United <U> rose, </B> fell", None),
    ],
)
def test_left_over_tags_go_and_what_is_none_stays(text, expected):
    assert mended(tag_edits, text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria\tKeller", "Maria Keller"),
        ("Maria\u00a0Keller and  Bo\u2009 Ek", "Maria Keller and Bo Ek"),
        ("1\u202f000 people, 10\u00a0000 more, 1\t2", "1\u202f000 people, 10\u00a0000 more, 1 2"),
        ("    indented\n\ttab  \n", "    indented\n\ttab  \n"),
        ("  ", "  "),
    ],
)
def test_odd_spaces_between_words_are_one_space(text, expected):
    assert mended(space_edits, text) == expected


def test_what_shows_nothing_goes_and_what_joins_letters_stays():
    assert mended(unseen_edits, "\ufeffKel\u00adler\u200b\u00ad is") == "Keller is"
    joined = "می\u200cخواهم 👩\u200d🚒"
    assert mended(unseen_edits, joined) == joined


def test_hyphens_at_which_no_line_ends_are_hyphens():
    text = "Julia Louis\u2011Berg, a 34\u201010 win – at last"
    assert mended(hyphen_edits, text) == "Julia Louis-Berg, a 34-10 win – at last"


def test_a_letter_and_its_accent_are_one_character():
    text = "Acun\u0303a, Dvor\u030ca\u0301k, x\u0301, \u0301a"
    assert mended(accent_edits, text) == "Acuña, Dvořák, x\u0301, \u0301a"
    endless = "e" + "\u0301" * 500_000
    assert len(mended(accent_edits, endless)) == len(endless) - 1
