"""Values of two versions of a row held against each other: do they say something else, or stand elsewhere?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from copydesk.schema import ARTICLES, Field

SHOWN = 160  # characters of an example
COMPARED = tuple(f for f in ARTICLES.fields if f.about == "article" and not f.internal)
# Parts of a list's elements that say where something stands, not what it is.
OFFSETS = ("start", "end", "length", "raw_start", "raw_length")
Example = dict[str, Any]


def differs(field: Field) -> str:
    """SQL: whether the column of `old` and `new` differs in any way; a list that is null is an empty one."""
    if not field.is_list:
        return f'old."{field.name}" IS DISTINCT FROM new."{field.name}"'
    return f'coalesce(old."{field.name}", []) IS DISTINCT FROM coalesce(new."{field.name}", [])'


def is_changed(field: Field) -> str:
    """SQL: whether the column says something else in `new` than in `old`, offsets left out of account."""
    if not field.is_nested:
        return differs(field)
    parts = _parts(field)
    if not parts:
        return "false"
    values = ", ".join(f"'{part}': x.\"{part}\"" for part in parts)
    elements = 'list_sort(list_transform(coalesce({}."{}", []), lambda x: {{{}}}))'
    return f"{elements.format('old', field.name, values)} IS DISTINCT FROM {elements.format('new', field.name, values)}"


def example_of(field: Field, document_id: str, before: Any, after: Any) -> Example:
    """An example of a change: of lists only what the other one does not have, whole elements without their offsets.

    A side is null where it has nothing, or nothing that the other one has not.
    """
    if field.is_list:
        before, after = _only(field, before or (), after or ()), _only(field, after or (), before or ())
    sides = [None if value is None else str(value) for value in (before, after)]
    start = max(0, _first_difference(sides[0] or "", sides[1] or "") - SHOWN // 4)
    before, after = (None if text is None else shown(text, start) for text in sides)
    return {"document_id": document_id, "before": before, "after": after}


def shown(text: str, start: int = 0) -> str:
    """The text from `start` on, as much as an example shows."""
    return ("…" if start else "") + text[start : start + SHOWN] + ("…" if len(text) > start + SHOWN else "")


def _parts(field: Field) -> list[str]:
    return [part.name for part in field.fields if part.name not in OFFSETS]


def _only(field: Field, elements: Sequence[Any], others: Sequence[Any]) -> str | None:
    """The elements that the others have not, or not so often, as text. All of them where only their order differs."""
    told, known = (Counter(_told(field, element) for element in side) for side in (elements, others))
    alone = told - known if told != known else told
    return "; ".join(alone.elements()) or None


def _told(field: Field, element: Any) -> str:
    """An element of a list without its offsets: `Ivo Marant · said`. A list in it is told by what it holds."""
    if not field.is_nested:
        return str(element)
    parts = [element[part] for part in _parts(field)]
    told = (
        ", ".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts if part not in (None, [])
    )
    return " · ".join(told)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
