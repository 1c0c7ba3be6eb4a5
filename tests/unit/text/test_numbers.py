"""Numbers as they are printed, in English and Turkish."""

import pytest

from copydesk.model import Body, Span
from copydesk.text.document import Document
from copydesk.text.numbers import find_numbers, number_words
from copydesk.text.parts import Parts


def read(text: str, language: str = "en") -> list[tuple[str, float, float]]:
    words = number_words(language)
    document = Document(Body(text, (Span(0, len(text)),)), language)
    sentence = Parts(document, 0, len(text), words.is_dotted)
    numbers = find_numbers(sentence, words)
    return [(sentence.printed(n.first, n.last), n.low, n.high) for n in numbers]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("5 people", "5", 5),
        ("1,174 people", "1,174", 1174),
        ("12,345,678 people", "12,345,678", 12_345_678),
        ("1,80,000 people", "1,80,000", 180_000),
        ("3 million people", "3 million", 3_000_000),
        ("1.5 million people", "1.5 million", 1_500_000),
        ("Twelve people", "Twelve", 12),
        ("twenty-one people", "twenty-one", 21),
        ("sixty four people", "sixty four", 64),
        ("a hundred people", "a hundred", 100),
        ("two hundred and five people", "two hundred and five", 205),
        ("one thousand two hundred people", "one thousand two hundred", 1200),
        ("three hundred thousand people", "three hundred thousand", 300_000),
        ("A dozen people", "A dozen", 12),
        ("half a dozen people", "half a dozen", 6),
        ("half a million people", "half a million", 500_000),
        ("dozens of people", "dozens", 12),
        ("tens of thousands of people", "tens of thousands", 10_000),
        ("hundreds of thousands of people", "hundreds of thousands", 100_000),
        ("FORTY PEOPLE", "FORTY", 40),
    ],
)
def test_a_number_in_english(text, printed, value):
    assert read(text) == [(printed, value, value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("1.174 kişi", "1.174", 1174),
        ("10 bin kişi", "10 bin", 10_000),
        ("2 bin 500 kişi", "2 bin 500", 2500),
        ("1,5 milyon kişi", "1,5 milyon", 1_500_000),
        ("yirmi beş kişi", "yirmi beş", 25),
        ("İKİ kişi", "İKİ", 2),
        ("yüzlerce kişi", "yüzlerce", 100),
        ("12'si çocuk", "12", 12),
    ],
)
def test_a_number_in_turkish(text, printed, value):
    assert read(text, "tr") == [(printed, value, value)]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high"),
    [
        ("10 to 15 people", "10 to 15", 10, 15),
        ("10-15 people", "10-15", 10, 15),
        ("10–15 people", "10–15", 10, 15),
        ("between 200 and 300 people", "200 and 300", 200, 300),
        ("two or three people", "two or three", 2, 3),
        ("2 to 3 million people", "2 to 3 million", 2_000_000, 3_000_000),
    ],
)
def test_a_range_is_one_number_with_two_ends(text, printed, low, high):
    assert read(text) == [(printed, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "the 12th man",
        "at 9:30",
        "won 3-1",
        "9/11",
        "magnitude 5.2",
        "the A12",
        "COVID-19",
        "a 45-year-old",
        "1" * 5000,
        "a man",
        "²",
        "٣",
    ],
)
def test_what_only_looks_like_a_count(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "values"), [("from 14 to 16", [14, 16]), ("12 and 14", [12, 14]), ("5, 6", [5, 6])])
def test_two_numbers_stay_two(text, values):
    assert [low for _, low, _ in read(text)] == values
