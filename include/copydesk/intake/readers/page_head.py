"""What the head of an HTML page states about its article: JSON-LD and meta tags (`data/page_head.toml`)."""

from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from copydesk.lexicon import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_SCRIPTS, _LONGEST_SCRIPT = 20, 1 << 20  # characters; of a page
_MOST_OBJECTS, _MOST_AUTHORS = 1_000, 20
_MOST_TAGS = 1_000
_LONGEST = 2_000  # characters of a value

Statement = tuple[str, Any, str]  # the field, its value, what states it


def head_metadata(tree: "HtmlElement") -> dict[str, Any]:
    """The metadata that a page states of itself, as a record's: headline, standfirst, bylines, section, published_at,
    updated_at, url, language, as far as stated. `basis` says of each what states it (`json-ld headline`)."""
    metadata: dict[str, Any] = {}
    basis: dict[str, str] = {}
    for field, value, stated_by in (*_json_ld(tree), *_meta(tree), *_links(tree)):
        if value and field not in metadata:
            metadata[field], basis[field] = value, stated_by
    return {**metadata, "basis": basis} if metadata else {}


def _json_ld(tree: "HtmlElement") -> Iterator[Statement]:
    article = next(_articles(tree), None)
    if article is None:
        return
    for field, names in load("page_head")["json_ld"]["properties"].items():
        for name in names:
            yield (
                field,
                _names(article.get(name)) if field == "bylines" else _text(article.get(name)),
                f"json-ld {name}",
            )


def _articles(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are articles, those at the top and in a graph."""
    types = frozenset(load("page_head")["json_ld"]["types"])
    for value in islice(_top_objects(tree), _MOST_OBJECTS):
        kinds = value.get("@type")
        if not types.isdisjoint(
            kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
        ):
            yield value


def _top_objects(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    for script in islice(tree.iter("script"), _MOST_SCRIPTS * 10):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            yield from _objects(_parse(script.text))


def _parse(text: str) -> Any:
    try:
        return orjson.loads(text) if len(text) <= _LONGEST_SCRIPT else None
    except orjson.JSONDecodeError:
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else ()) if isinstance(part, dict))


def _meta(tree: "HtmlElement") -> Iterator[Statement]:
    stated: dict[str, str] = {}
    for tag in islice(tree.iter("meta"), _MOST_TAGS):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        stated.setdefault(name.strip().lower(), _text(tag.get("content")) or "")
    for field, names in load("page_head")["meta"]["properties"].items():
        for name in names:
            value = stated.get(name, "")
            yield field, _names(value) if field == "bylines" else value, f"meta {name}"


def _links(tree: "HtmlElement") -> Iterator[Statement]:
    for link in islice(tree.iter("link"), _MOST_TAGS):
        if (link.get("rel") or "").strip().lower() == "canonical":
            yield "url", _text(link.get("href")), "link canonical"
    language = _text(tree.get("lang"))
    if language:
        yield "language", language.split("-")[0].lower(), "html lang"


def _text(value: Any) -> str | None:
    """A text on one line, without the references that some pages leave in it; of a list, its first."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return " ".join(unescape(value).split()) or None


def _names(value: Any) -> list[str]:
    """The names of authors: texts, or objects with a `name`; addresses are none."""
    stated: Iterable[Any] = value if isinstance(value, list) else [value]
    found = (_text(item.get("name") if isinstance(item, dict) else item) for item in islice(stated, _MOST_AUTHORS))
    return [name for name in found if name and "://" not in name]
