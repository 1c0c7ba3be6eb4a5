"""A text as it comes: read as what it means, with its evidence in what came."""

import html
import textwrap
from unicodedata import normalize

import pytest

from copydesk.model import Article, Record, Rejection
from copydesk.page.page_text import read_as_meant
from copydesk.pipeline import process

PLAIN = """Dam fails near Ostmark

By Ada Byrne

OSTMARK, Norland (Reuters) - The old dam above Ostmark failed on Tuesday, and the water board told people near the \
banks to leave their houses at once.

"We had no warning at all," said Maria Keller, the mayor of Ostmark. "The water was at the door."

At least 12 people were killed, the board said. Jorge Acuña, who lives by the river, saw the wall give way before dawn.

“I ran up the hill,” Jorge Acuña told reporters.
"""
PARAGRAPHS = PLAIN.strip().split("\n\n")


def wrapped(apart):
    return apart.join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)


FORMS = {
    "references": html.escape(PLAIN),
    "numeric references": PLAIN.replace("ñ", "&#241;").replace('"', "&#34;"),
    "tags": PLAIN.replace("Maria Keller", "<b>Maria Keller</b>").replace("the board", "the <i>board</i>"),
    "paragraph tags": "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in PARAGRAPHS),
    "escaped tags": html.escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)),
    "soft hyphens": PLAIN.replace("ler,", "\u00adler,").replace("Byr", "Byr\u00ad").replace("kil", "kil\u00ad"),
    "tabs": PLAIN.replace("Maria ", "Maria\t").replace("Ada ", "Ada\t").replace("no warn", "no\twarn"),
    "odd spaces": PLAIN.replace("Maria ", "Maria\u00a0").replace("Jorge ", "Jorge\u2009").replace("Ada ", "Ada  "),
    "hyphens": PLAIN.replace("-", "\u2011"),
    "accents apart": normalize("NFD", PLAIN),
    "blank lines above": "\n\n\n" + PLAIN,
    "misread": PLAIN.encode().decode("latin-1"),
    "wrapped": wrapped("\n\n"),
    "wrapped, tight": wrapped("\n"),
    "wrapped, every line apart": wrapped("\n").replace("\n", "\n\n"),
}


def said(article):
    header, body = article.header, article.body
    return {
        "header": (header.headline.value, [b.value for b in header.bylines], header.dateline.text),
        "paragraphs": [body.text[p.start : p.end] for p in body.paragraphs],
        "quotes": [(q.text, q.speaker) for q in article.quotes],
        "figures": [(f.measure, f.value) for f in article.figures],
        "names": [e.canonical for e in article.entities],
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_text_says_what_the_text_says(form):
    expected, article = process(Record(PLAIN)), process(Record(FORMS[form]))
    assert isinstance(article, Article)
    assert said(article) == said(expected)
    assert FORMS[form][slice(*_span(article.header.headline))] in (
        article.header.headline.value,
        "Dam fails near Ostmark",
    )


def _span(reading):
    return reading.start, reading.end


@pytest.mark.parametrize(
    ("form", "flags"),
    [
        ("references", ("markup_in_text",)),
        ("escaped tags", ("markup_in_text",)),
        ("misread", ("encoding_repaired",)),
        ("tabs", ()),
        ("wrapped", ()),
    ],
)
def test_what_was_mended_is_flagged(form, flags):
    assert process(Record(FORMS[form])).flags == flags


def test_quotes_lead_back_to_the_raw_text():
    raw = PLAIN.replace("no warning", "no <i>warn&shy;ing</i> &amp; help")
    article = process(Record(raw))
    quote = article.quotes[0]
    assert quote.text == "We had no warning & help at all,"
    start, end = article.body.to_raw(quote.start), article.body.to_raw_end(quote.end)
    assert raw[start:end] == "We had no <i>warn&shy;ing</i> &amp; help at all,"
    assert [removal.text for removal in article.removals] == ["<i>", "&shy;", "</i>"]
    assert {removal.rule for removal in article.removals} == {"text/markup"}


def test_a_text_without_line_breaks_keeps_its_head_where_a_dateline_tells_it():
    article = process(Record(" ".join(PLAIN.split())))
    assert said(article)["header"] == said(process(Record(PLAIN)))["header"]
    assert article.flags == ()
    assert len(article.body.paragraphs) == 1


def test_a_text_without_line_breaks_whose_head_cannot_be_told_is_flagged():
    text = " ".join(PLAIN.split()).replace("OSTMARK, Norland (Reuters) - ", "")
    assert process(Record(text)).flags == ("no_line_breaks",)
    assert read_as_meant("One line. " * 10).flags == ()


def test_what_has_more_to_mend_than_any_article_is_refused():
    refused = process(Record(PLAIN + "&quot; " * 50_001))
    assert isinstance(refused, Rejection)
    assert (refused.stage, refused.checks) == ("clean", ("text.repairs",))
    assert refused.record.text.startswith(PLAIN)


def test_ordinary_text_is_not_copied():
    assert read_as_meant(PLAIN).reading.text is PLAIN
