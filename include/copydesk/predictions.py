"""The JSON form of one result, as `copydesk extract` writes it: the article's values without the bookkeeping."""

from datetime import UTC, datetime
from typing import Any

from copydesk.model import Article, Record, Rejection
from copydesk.schema import ARTICLES, Field, Provenance

EXTRACTED = [field for field in ARTICLES.fields if field.about == "article" and field.extracted]
KEYS = {"removals": "boilerplate"}  # of columns that have another name here
NO_RUN = Provenance("", datetime.fromtimestamp(0, UTC), "")  # what is about the article says nothing of a run


def to_prediction(result: Article | Rejection) -> dict[str, Any]:
    """A JSON-ready dict of the columns that are `extracted`.

    Offsets of boilerplate count in the raw text, all others in the paragraphs joined by "\\n\\n". A rejected record has
    every field empty but the kind of page that is no article, and two keys more: `rejected`, the names of the failed
    checks, and `reason`.
    """
    if isinstance(result, Rejection):
        empty: dict[str, Any] = {_key(field): [] if field.is_list else None for field in EXTRACTED}
        refused = {"rejected": list(result.checks), "reason": result.reason}
        return {**_identity(result.record), **empty, "kind": result.kind, **refused}
    return {**_identity(result.record), **{_key(field): _value(field, result) for field in EXTRACTED}}


def _identity(record: Record) -> dict[str, Any]:
    return {"id": record.metadata.get("id", record.document_id)}


def _key(field: Field) -> str:
    return KEYS.get(field.name, field.name)


def _value(field: Field, article: Article) -> Any:
    if field.name == "paragraphs":  # their texts: the body is not there to cut them from
        return [article.body.text[p.start : p.end] for p in article.body.paragraphs]
    value = field.row_value(article, NO_RUN)
    names = [part.name for part in field.fields if part.extracted]
    if field.is_nested:
        return [{name: item[name] for name in names} for item in value]
    return {name: value[name] for name in names} if names and value else value
