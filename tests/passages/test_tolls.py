"""How well counts are read in paragraphs of five languages that were written blind, thirty a language.

A line holds a paragraph and, behind two strokes, each measure with its value, a range as its two ends. The texts and
their answers were written without a look at rules or data; rules were then mended by the first half of each file and,
after that was scored, by the second. F1 before anything was mended: German .69, English .87, Spanish .64, French .74,
Turkish .78; of the second halves, by what the first ones had mended: .73, .86, .70, .72, .67.
"""

from collections import Counter
from pathlib import Path

import pytest

from copydesk.model import Article, Record
from copydesk.pipeline import process

HERE = Path(__file__).parent / "tolls"


def counts_of(text: str, language: str) -> Counter:
    article = process(Record(text, metadata={"body_only": True, "language": language}))
    assert isinstance(article, Article)
    own = (figure for figure in article.figures if figure.status == "reported")
    return Counter({(figure.measure, value) for figure in own for value in (figure.low, figure.high)})


def f1(language: str) -> float:
    right = every = 0
    for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        text, _, answers = line.partition(" || ")
        pairs = (answer.strip().split("=") for answer in answers.split(";"))
        expected, found = Counter({(measure, float(value)) for measure, value in pairs}), counts_of(text, language)
        right += (expected & found).total()
        every += expected.total() + found.total()
    return 2 * right / every


@pytest.mark.parametrize(("language", "floor"), [("de", 0.78), ("en", 0.89), ("es", 0.85), ("fr", 0.89), ("tr", 0.85)])
def test_counts_are_read_well_enough(language, floor):
    assert f1(language) >= floor
