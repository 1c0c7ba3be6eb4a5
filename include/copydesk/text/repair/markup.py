"""HTML that was left over in plain text: character references and tags (`data/markup.toml`)."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5
from itertools import islice

from copydesk.lexicon import load
from copydesk.text.reading_text import MOST_EDITS, Edit

# `&amp;quot;` was escaped twice.
_REFERENCE = re.compile(r"&(?:amp;)*(?P<last>#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")


def reference_edits(text: str) -> Iterator[Edit]:
    """Each character reference that HTML knows, as the character that it stands for."""
    if "&" not in text or ";" not in text:
        return
    for match in _REFERENCE.finditer(text):
        last = match["last"]
        if last.startswith("#") or last in html5:
            yield match.start(), match.end(), unescape(f"&{last}")


def tag_edits(text: str) -> Iterator[Edit]:
    """Each tag that may stand in running text: one that only marks words goes, one that ends a line ends a line.

    A bare word between the brackets is a tag only where its counterpart stands in the text too: `<VAR>` may be a share.
    """
    if "<" not in text:
        return
    found = list(islice(_tag().finditer(text), MOST_EDITS + 1))
    names = {(match["closes"], match["name"].casefold()) for match in found}
    for match in found:
        name = match["name"].casefold()
        is_tag = match["rest"] or name in load("markup")["alone"] or {("", name), ("/", name)} <= names
        if is_tag:
            yield match.start(), match.end(), "\n" if match["breaks"] else ""


@cache
def _tag() -> re.Pattern[str]:
    breaking, inline = ("|".join(load("markup")[kind]) for kind in ("breaking", "inline"))
    return re.compile(rf"(?i)<(?P<closes>/?)(?P<name>(?P<breaks>{breaking})|{inline})(?P<rest>\s[^<>]{{0,1000}}|/)?>")
