"""Where an article's text can be changed, by the offsets of the article as it is read unchanged: no knowledge of how
pages are read is needed for it."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.model import Article

INVENTED = Path(__file__).with_name("lines.toml")
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s*")


class Changed(NamedTuple):
    """A record's text after a change, where it was made, and the lines that may stand anywhere, or nowhere, in the
    article after it."""

    place: str
    text: str
    free: tuple[str, ...]


def gaps(article: Article) -> list[tuple[int, str]]:
    """For each paragraph but the last: the raw offset at which its last line ends, and the white space after that."""
    text = article.record.text
    ends = [line_end(text, article.body.to_raw(p.end - 1)) for p in article.body.paragraphs[:-1]]
    return [(end, _SPACE.match(text, end)[0]) for end in ends]


def body_end(article: Article) -> int:
    """The raw offset at which the last line of the last paragraph ends."""
    return line_end(article.record.text, article.body.to_raw(len(article.body.text) - 1))


def line_end(text: str, offset: int) -> int:
    end = BREAK.search(text, offset)
    return end.start() if end else len(text)


@cache
def invented_lines() -> dict[str, dict[str, Any]]:
    """By language, what `lines.toml` says."""
    return tomllib.loads(INVENTED.read_text(encoding="utf-8"))


def lines_for(article: Article) -> dict[str, Any]:
    """The invented lines in the article's language; in English where there are none in its own."""
    return invented_lines().get(article.language or "en", invented_lines()["en"])
