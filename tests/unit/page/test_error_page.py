"""What a site shows in the place of an article is none; an article about it is one."""

import pytest

from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process
from runs import story

MENU = "Home\nWorld\nSport\nSubscribe\n"
FOOT = "\nTry the search, or go back to the front page.\n© 2031 Kestrel Coast News"


@pytest.mark.parametrize(
    "line",
    [
        "404 Not Found",
        "Error 404 - Page not found",
        "Page Not Found | Kestrel Coast News",
        "Access Denied",
        "403 Forbidden",
        "Just a moment...",
        "Enable JavaScript and cookies to continue",
        "503 Service Unavailable",
        "Seite nicht gefunden",
        "Página no encontrada",
        "Erişim engellendi",
        "Страница не найдена",
        "페이지를 찾을 수 없습니다",
    ],
)
def test_an_error_page_is_refused_with_what_it_says(line):
    refused = process(Record(MENU + line + FOOT))
    assert isinstance(refused, Rejection)
    assert (refused.stage, refused.checks) == ("clean", ("page.article",))
    assert refused.reason == f"it is an error page: {line!r}"


@pytest.mark.parametrize("headline", ["Page not found", "Access denied", "404", "Just a moment"])
def test_an_article_under_such_a_headline_is_one(headline):
    long = story(headline=headline) + "\n" + "The port said on Monday that the lock gates were bent by the ice. " * 12
    assert isinstance(process(Record(long)), Article)


@pytest.mark.parametrize(
    "line", ["404 people were evacuated", "Access denied to the harbour, captains say", "Not found guilty"]
)
def test_a_line_that_says_more_is_no_error(line):
    assert isinstance(
        process(Record(f"{line}\n\nThe port said on Monday that the lock gates were bent by the ice.")), Article
    )
