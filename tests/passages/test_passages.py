"""How well quotes and figures are read in passages that nobody's rules were written for, and in those they were.

Rules were mended by the `seen` files alone. The `unseen` ones say how the rules do on other copy: whoever mends a rule
by one of them moves it to a `seen` file and writes a new one.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from marked import Passage, read_passages

from copydesk.model import Record
from copydesk.pipeline import process
from copydesk.predictions import to_prediction

HERE = Path(__file__).parent


def f1(pairs: list[tuple[Counter, Counter]]) -> float:
    """Of what is expected and what is found in each passage."""
    right = sum((expected & found).total() for expected, found in pairs)
    return 2 * right / sum(expected.total() + found.total() for expected, found in pairs)


@cache
def predicted(passage: Passage) -> dict:
    return to_prediction(process(Record(passage.text, metadata={"body_only": True})))


def quotes_of(passage: Passage) -> tuple[Counter, Counter]:
    """Each quote with its speaker's last name."""
    expected = Counter((a.text, last_name(a.speaker)) for a in passage.answers)
    direct = [q for q in predicted(passage)["quotes"] if q["kind"] == "direct"]
    return expected, Counter((q["text"], last_name(q["speaker"])) for q in direct)


def last_name(speaker: str | None) -> str | None:
    return speaker and speaker.split()[-1]


def figures_of(passage: Passage) -> tuple[Counter, Counter]:
    """Each number with its measure; a range as its two ends."""
    figures = reported(predicted(passage))
    found = [(f["measure"], value) for f in figures for value in {f["low"], f["high"]}]
    return Counter((a.measure, a.value) for a in passage.answers), Counter(found)


def reported(prediction: dict) -> list[dict]:
    """The figures that are the article's own."""
    return [figure for figure in prediction["figures"] if figure["status"] == "reported"]


def qualifiers_of(passage: Passage) -> tuple[Counter, Counter]:
    single = [f for f in reported(predicted(passage)) if f["value"] is not None]
    expected = [a for a in passage.answers if a.qualifier not in ("range_low", "range_high")]
    return (
        Counter((a.measure, a.value, a.qualifier) for a in expected),
        Counter((f["measure"], f["value"], f["qualifier"]) for f in single),
    )


@pytest.mark.parametrize(
    ("name", "read", "floor"),
    [
        ("quotes/seen", quotes_of, 0.95),
        ("quotes/long_seen", quotes_of, 0.90),
        ("quotes/third_seen", quotes_of, 0.95),
        ("quotes/fourth_seen", quotes_of, 0.95),
        ("quotes/fifth_seen", quotes_of, 0.92),
        ("quotes/fifth_unseen", quotes_of, 0.93),
        ("quotes/unseen", quotes_of, 0.90),
        ("quotes/long_unseen", quotes_of, 0.90),
        ("quotes/german_seen", quotes_of, 0.94),
        ("quotes/german_unseen", quotes_of, 0.75),
        ("quotes/german_second_seen", quotes_of, 0.85),  # .76 before
        ("quotes/blind_en", quotes_of, 0.86),  # these four were written blind; F1 was .84, .54, .60 and .65 before
        ("quotes/blind_es", quotes_of, 0.76),
        ("quotes/blind_fr", quotes_of, 0.81),
        ("quotes/blind_tr", quotes_of, 0.89),
        ("quotes/second_blind_de", quotes_of, 0.84),
        ("quotes/second_blind_es", quotes_of, 0.77),
        ("quotes/second_blind_fr", quotes_of, 0.77),
        ("quotes/second_blind_tr", quotes_of, 0.84),
        ("figures/seen", figures_of, 0.97),
        ("figures/long_seen", figures_of, 0.92),
        ("figures/third_seen", figures_of, 0.95),
        ("figures/fourth_seen", figures_of, 0.96),
        ("figures/fourth_unseen", figures_of, 0.93),
        ("figures/blind_seen", figures_of, 0.98),  # of five languages, written blind; .73 before
        ("figures/blind_unseen", figures_of, 0.82),  # the other half; .73 before; a few errors were read at the end
        ("figures/unseen", figures_of, 0.95),
        ("figures/long_unseen", figures_of, 0.92),
        ("figures/unseen", qualifiers_of, 0.95),
    ],
)
def test_reads_the_passages_well_enough(name, read, floor):
    """The `second_blind` files were scored before any rule was read: F1 was .77, .59, .68 and .67 (German, Spanish,
    French, Turkish). Rules were then mended by the errors of each first half, by whoever had written both halves; the
    second halves went from .77, .44, .65 and .69 to .78, .61, .71 and .87."""
    assert f1([read(passage) for passage in read_passages(HERE / f"{name}.txt")]) >= floor


def invented_figures(language: str, which: str) -> list[str]:
    """The near misses of a language, one a line, in which a figure is found."""
    lines = (HERE / "none" / f"{language}_{which}.txt").read_text(encoding="utf-8").splitlines()
    metadata = {"body_only": True, "language": language}
    return [line for line in lines if reported(to_prediction(process(Record(line, metadata=metadata))))]


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "tr"])
def test_nothing_is_counted_where_nobody_is(language):
    assert invented_figures(language, "seen") == []
    assert len(invented_figures(language, "unseen")) <= 1


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "tr"])
def test_little_is_counted_beside_the_words_of_figures(language):
    """Ninety near misses, in 77 of which (of all 450) rules that had not seen them found a figure, and thirty of
    others, scored blind once more: 33 of 150; and twenty, written blind: 10 of 101 before rules were mended by them."""
    assert len(invented_figures(language, "near")) <= 5
    assert len(invented_figures(language, "second_near")) <= 6
    assert invented_figures(language, "third_near_seen") == []
    assert len(invented_figures(language, "third_near_unseen")) <= 4


@pytest.mark.parametrize(
    "path",
    [p for name in ("figures", "quotes") for p in sorted(HERE.glob(f"{name}/*.txt"))],
    ids=lambda p: f"{p.parent.name}-{p.stem}",
)
def test_the_answers_stand_in_their_passages(path):
    for passage in read_passages(path):
        for answer in passage.answers:
            assert passage.text.startswith(answer.text, answer.start), passage.name
