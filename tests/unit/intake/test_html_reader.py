"""A page of HTML: all of its text line by line, and what its head states."""

import gzip
import io

import pytest

from copydesk.errors import UnreadableError
from copydesk.intake.readers import Limits, Source, read_records, reread
from copydesk.model import Article
from copydesk.pipeline import process

STORY = """<p>OSTMARK, Norland (Reuters) - The old dam above Ostmark failed on Tuesday, and the water board told people
near the banks to leave their houses at once.</p>
<p>&quot;We had no warning at all,&quot; said <b>Maria Keller</b>, the mayor. “The water was at the door.”</p>
<p>At least 12 people were killed, the board said. Jorge Acuña, who lives by the river, saw the wall give way.</p>"""
HEAD = """<title>Dam fails near Ostmark | Kestrel Coast News</title>
<link rel="canonical" href="https://www.kestrelcoast.example/2031/dam">
<meta property="og:title" content="Dam fails near Ostmark &amp;amp; takes a bridge">
<meta name="description" content="The water board told people to leave.">
<meta property="article:published_time" content="2031-03-04T08:15:00+01:00">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "headline": "no"},
{"@type": ["NewsArticle"], "headline": "Dam fails near Ostmark", "author": [{"@type": "Person", "name": "Ada Byrne"}],
"dateModified": "2031-03-04T09:00:00Z", "articleSection": ["World"]}]}</script>
<style>p { color: red }</style>"""
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>{HEAD}</head><body><nav><ul><li>Home</li><li>World</li></ul></nav>
<h1>Dam fails near Ostmark</h1><div>By Ada Byrne</div>{STORY}<footer>© 2031 Kestrel Coast News</footer>
<script>track("x")</script></body></html>"""


def read(data: bytes, name: str = "dam.html", metadata=None, **limits):
    source = Source(io.BytesIO(data), name, None, Limits(**limits), metadata=metadata or {})
    return list(read_records(source))


def test_the_text_is_that_of_the_whole_page_with_a_line_for_each_block():
    (record,) = read(PAGE.encode())
    lines = [line for line in record.text.splitlines() if line]
    assert lines[0] == "Dam fails near Ostmark | Kestrel Coast News"
    assert lines[1:5] == ["Home", "World", "Dam fails near Ostmark", "By Ada Byrne"]
    assert lines[6].startswith('"We had no warning at all," said Maria Keller, the mayor')
    assert lines[-1] == "© 2031 Kestrel Coast News"
    assert "track" not in record.text
    assert "color" not in record.text


def test_the_head_states_metadata_with_its_basis_json_ld_first():
    (record,) = read(PAGE.encode())
    assert record.metadata == {
        "headline": "Dam fails near Ostmark",
        "bylines": ["Ada Byrne"],
        "section": "World",
        "updated_at": "2031-03-04T09:00:00Z",
        "standfirst": "The water board told people to leave.",
        "published_at": "2031-03-04T08:15:00+01:00",
        "url": "https://www.kestrelcoast.example/2031/dam",
        "language": "en",
        "basis": {
            "headline": "json-ld headline",
            "bylines": "json-ld author",
            "section": "json-ld articleSection",
            "updated_at": "json-ld dateModified",
            "standfirst": "meta description",
            "published_at": "meta article:published_time",
            "url": "link canonical",
            "language": "html lang",
        },
    }


def test_the_file_of_metadata_beside_it_has_the_last_word():
    (record,) = read(PAGE.encode(), metadata={"section": "Coast"})
    assert record.metadata["section"] == "Coast"
    assert record.metadata["bylines"] == ["Ada Byrne"]


def test_a_page_is_read_as_any_other():
    (record,) = read(gzip.compress(PAGE.encode()), "dam.html.gz")
    article = process(record)
    assert isinstance(article, Article)
    assert (article.header.headline.value, article.header.headline.pointer) == ("Dam fails near Ostmark", None)
    assert article.header.published_at.value == "2031-03-04T08:15:00+01:00"
    assert article.header.published_at_basis == "metadata"
    assert [q.speaker for q in article.quotes] == ["Maria Keller", "Maria Keller"]
    assert article.source == "kestrelcoast"
    assert len(article.body.paragraphs) == 3


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-16", ""), ("cp1254", "windows-1254"), ("cp1252", "iso-8859-1"), ("gb18030", "gb2312")],
)
def test_a_page_is_decoded_as_it_declares(encoding, declared):
    page = f'<html><head><meta charset="{declared}"></head><p>Acuña said “no”.</p></html>'
    (record,) = read(page.encode(encoding))
    assert record.text.strip() == "Acuña said “no”."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "shows no text"),
        (b"<html><script>x</script></html>", "shows no text"),
        (b"<p>\0</p>", "NUL"),
        (b'<meta charset="punycode"><p>\xff</p>', "not valid UTF-8"),
        (b"<p>" + b"x" * 300, "longer than one article"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(data, says):
    with pytest.raises(UnreadableError, match=says):
        read(data, max_record=200)


HOSTILE = {
    "deep": b"<div>" * 100_000 + b"<p>A line.</p>",
    "deep inline": b"<p>" + b"<b><i>" * 50_000 + b"A line.",
    "attributes": b"<p " + b"a=1 " * 100_000 + b">A line.</p>",
    "references": b"<p>" + b"&amp;" * 100_000 + b"A line.</p>",
    "entity bomb": b'<!DOCTYPE x [<!ENTITY a "A line."><!ENTITY b "&a;&a;">]><p>A line. &b;</p>',
    "meta": b'<meta name="a" content="b">' * 20_000 + b"<p>A line.</p>",
    "deep json-ld": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>A line.</p>",
    "odd json-ld": b'<script type="application/ld+json">[1, null, {"@type": [{}], "@graph": 7}, {"@type": "Article", '
    b'"author": {"name": [[]]}, "headline": {"a": 1}, "datePublished": 7}]</script><p>A line.</p>',
    "include": b'<p>A line.</p><iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1/x">',
    "control characters": b"<p>A line.\x01\x1b[2J</p>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_read_or_refused(kind):
    try:
        (record,) = read(HOSTILE[kind])
    except UnreadableError:
        return
    assert "A line." in record.text
    assert "root:" not in record.text


def test_what_was_kept_of_a_page_is_read_as_a_page():
    source = Source(io.BytesIO(b""), "dam.html", None, Limits())
    assert reread("<p>A line.</p>", source, 3).text == "A line."
    assert "shows no text" in reread("<br>", source, 3).reason
