import re

import pytest

from copydesk.lexicon import load
from copydesk.model import Header, Reading
from copydesk.page.source import name_source
from copydesk.schema.checks import SLUG

SIGNED = Header(agency=Reading("AFP", 0, 3))


@pytest.mark.parametrize(
    ("metadata", "slug"),
    [
        ({"source": "Kıyı Gazetesi"}, "kiyi-gazetesi"),
        ({"source": "Straße & Köln"}, "strasse-koln"),
        ({"url": "https://www.hemsbypost.co.uk/news/1"}, "hemsbypost"),
        ({"url": "https://news.ostmark.com.tr/a?b=c"}, "ostmark"),
        ({"url": "http://localhost/x"}, "afp"),
        ({"url": "http://10.0.0.1/x"}, "afp"),
        ({"url": "http://[broken"}, "afp"),
        ({"source": "///", "url": None}, "afp"),
        ({}, "afp"),
    ],
)
def test_metadata_comes_before_the_agency(metadata, slug):
    assert name_source(SIGNED, metadata) == slug


@pytest.mark.parametrize(
    ("metadata", "slug"),
    [
        ({"source": "BBC News"}, "bbc"),
        ({"source": "The Guardian"}, "the-guardian"),
        ({"url": "https://www.theguardian.com/world"}, "the-guardian"),
        ({"source": "Agence France-Presse"}, "afp"),
        ({"url": "https://www.reuters.com/world"}, "reuters"),
    ],
)
def test_a_publisher_has_one_slug_whatever_it_is_called(metadata, slug):
    assert name_source(Header(), metadata) == slug


def test_aliases_are_slugs_and_lead_to_no_other_alias():
    aliases = load("sources")["aliases"]
    assert all(re.fullmatch(SLUG, name) for pair in aliases.items() for name in pair)
    assert aliases.keys().isdisjoint(aliases.values())


def test_the_site_comes_last():
    assert name_source(Header(), {}, "Hemsby Post") == "hemsby-post"
    assert name_source(SIGNED, {}, "Hemsby Post") == "afp"


def test_nothing_tells():
    assert name_source(Header(), {}) == "unknown"


@pytest.mark.parametrize(
    "value", ["../../etc/passwd", "a" * 5000, "-" * 100, "\0\n", "新聞", "A\u202eB", "%2e%2e", 7, ["x"]]
)
def test_any_metadata_gives_a_safe_slug(value):
    assert re.fullmatch(SLUG, name_source(Header(), {"source": value, "url": value}))
