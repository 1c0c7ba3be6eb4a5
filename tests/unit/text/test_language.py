import pytest

from copydesk.text.language import detect_language, paragraph_languages

ENGLISH = [
    "The river rose above its banks overnight, and the water board told people in the lower town to stay indoors.",
    "The board said that the water would fall in the morning, and that the bridge in the lower town was safe.",
]
GERMAN = "Der Fluss ist in der Nacht über die Ufer getreten, und die Stadt hat die Menschen am Hafen gewarnt."
SPANISH = "El río se desbordó durante la noche y el ayuntamiento pidió a los vecinos que no salieran de sus casas."
PORTUGUESE = "Os moradores não saíram do centro, disse ontem o prefeito, mas a água já baixou na manhã de hoje."
JAPANESE = [
    "川の水が夜のうちに堤防を越え、町は住民に家にとどまるよう呼びかけた。",
    "町によると、橋は安全で、水は朝までに引く見通しだという。",
]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The river rose above its banks overnight, and the water board told people to stay indoors.", "en"),
        ("Nehir gece boyunca yükseldi ve belediye halkı evlerinden çıkmamaları konusunda uyardı.", "tr"),
        ("Der Fluss ist in der Nacht über die Ufer getreten, und die Stadt hat die Menschen gewarnt.", "de"),
        ("La rivière est sortie de son lit pendant la nuit, et la ville a demandé de rester chez soi.", "fr"),
    ],
)
def test_the_language_of_a_paragraph(text, language):
    assert detect_language(text, {}) == language
    assert detect_language(text.replace(" ", "\n"), {}) == language


def test_the_metadata_wins_where_it_states_one():
    assert detect_language("The river rose.", {"language": "tr-TR"}) == "tr"


@pytest.mark.parametrize(
    ("stated", "language"),
    [("tr", "tr"), ("EN", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("tur", "tr"), (" Türkçe ", "tr"), ("GERMAN", "de")],
)
def test_it_may_be_written_in_many_ways(stated, language):
    assert detect_language("La rivière est sortie de son lit pendant la nuit.", {"language": stated}) == language


@pytest.mark.parametrize("stated", ["", "ın", "elvish", "e", 7, ["en"], {"en": 1}, None, "en" * 500_000, "\0"])
def test_anything_else_is_ignored(stated):
    assert detect_language("La rivière est sortie de son lit pendant la nuit.", {"language": stated}) == "fr"


@pytest.mark.parametrize("text", ["", "1234 5678", "\0\0\0", "— … —", "\ud800"])
def test_text_without_words_has_none(text):
    assert detect_language(text, {}) is None


@pytest.mark.parametrize(
    ("paragraphs", "languages"),
    [
        (ENGLISH, ("en", "en")),
        ([ENGLISH[0], GERMAN, ENGLISH[1]], ("en", "de", "en")),
        ([GERMAN, *ENGLISH], ("de", "en", "en")),
        ([*JAPANESE, ENGLISH[0]], ("ja", "ja", "en")),
        ([ENGLISH[0], "Lower town"], ("en", "en")),
        ([ENGLISH[0], "He who has been there would not have said so at all."], ("en", "en")),
        ([SPANISH, PORTUGUESE], ("es", "pt")),
        (["Lower town", ENGLISH[0], "1,200", "— * —"], (None, "en", None, None)),
        ([], ()),
    ],
)
def test_the_language_of_each_paragraph(paragraphs, languages):
    assert paragraph_languages(paragraphs) == languages
