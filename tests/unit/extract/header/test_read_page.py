"""Headers of whole pages: credits, dates and standfirst around headline and text."""

import pytest

from copydesk.clean.blocks import split_blocks
from copydesk.clean.outside import lay_out
from copydesk.extract.header.read_page import read_page
from copydesk.model import Record

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
HEADLINE = "Hemsby harbour closed until spring"
SITE = [f"{HEADLINE} - Hemsby Post", "Hemsby Post", "Tides", "Ferry times"]


def header_of(*head, foot=()):
    lines = [*SITE, HEADLINE, *head, *[PARAGRAPH] * 4, *foot]
    blocks = split_blocks("\n".join(lines))
    page = lay_out(blocks, [False] * len(lines), [n for n, line in enumerate(lines) if line == PARAGRAPH])
    return read_page(page, (), Record("\n".join(lines)))


def names(*head, **parts):
    return [name.value for name in header_of(*head, **parts).bylines]


def day(*head, **parts):
    published = header_of(*head, **parts).published_at
    return published and published.value[:10]


def test_the_headline_is_the_line_above_the_text():
    header = header_of("By Anna Berg")
    assert header.headline.value == HEADLINE
    assert header.headline.start > len(SITE[0])


@pytest.mark.parametrize(
    "head",
    [
        ["By Anna Berg"],
        ["By", "Anna Berg"],
        ["Author of the article:", "Anna Berg"],
        ["Anna Berg", "5 May 2020, 10:31"],
        ["Anna Berg 5 May 2020, 10:31"],
        ["5 May 2020 • Anna Berg • 3 minutes"],
        ["Anna Berg - Hemsby News - Friday, May 5, 2020"],
    ],
)
def test_authors(head):
    assert names(*head) == ["Anna Berg"]


def test_a_commenter_is_no_author():
    assert names(foot=["Comments", "Anna Berg", "5 May 2020, 10:31", "Well done!"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "5 May 2020",
        "Published: 05.05.2020, 10:31",
        "12. MAI 2020 18:03",
        "2020年5月5日",
        "Updated 6 May 2020, posted 5 May 2020",
    ],
)
def test_dates(line):
    assert day(line) in ("2020-05-05", "2020-05-12")


@pytest.mark.parametrize("line", ["Updated: 5 May 2020", "2 hours ago", "31.02.2020", "3/4/2020"])
def test_no_dates(line):
    assert day(line) is None


def test_a_doubt_is_flagged():
    assert "day_or_month_first" in header_of("3/4/2020").flags


def test_every_line_of_the_header_has_its_role():
    header = header_of("What the port authority wants to repair before the boats return.", "By Anna Berg", "5 May 2020")
    assert sorted(header.roles.values()) == ["byline", "date", "headline", "standfirst"]
