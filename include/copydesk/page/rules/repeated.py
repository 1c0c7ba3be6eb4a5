"""Lines that recur over a source's articles are the site's, not the article's, even where no rule knows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from copydesk.lexicon import load
from copydesk.model import Block, Header, Removal
from copydesk.text.prose import ends_sentence


class Sighting(NamedTuple):
    """How often a line was seen before: in how many of its source's articles, which share of them, since when."""

    articles: int
    share: float
    since: date


Lines = Mapping[str, Sighting]  # of one source, by the line


def by_source(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Sighting]]:
    """The repeated lines of each source, from rows of source, line, articles, share, and since in ISO 8601."""
    sources: dict[str, dict[str, Sighting]] = {}
    for row in rows:
        sighting = Sighting(row["articles"], row["share"], date.fromisoformat(row["since"]))
        sources.setdefault(row["source"], {})[row["line"]] = sighting
    return sources


def remove_repeated(
    blocks: Sequence[Block], removals: Sequence[Removal], header: Header, source: str, lines: Lines
) -> tuple[Removal, ...]:
    """The removals, in order, with those of the source's repeated lines added.

    What the header has read stays. Nothing is added if most of what is left of the article would go.
    """
    removed = {removal.start for removal in removals}
    kept = [block for block in blocks if block.start not in removed and block.index not in header.roles]
    found = list(_found(kept, header, source, lines)) if lines else []
    if 2 * sum(len(removal.text) for removal in found) > sum(len(block.text) for block in kept):
        return tuple(removals)
    return tuple(sorted((*removals, *found), key=lambda removal: removal.start))


def _found(kept: Sequence[Block], header: Header, source: str, lines: Lines) -> Iterator[Removal]:
    for block in kept:
        seen = lines.get(block.text)
        begins_body = header.dateline is not None and header.dateline.start == block.start
        if seen and not begins_body and _is_often(block.text, seen):
            yield Removal(
                block.start,
                block.end,
                block.text,
                "other",
                f"repeated/{source}",
                round(seen.share, 3),
                seen.articles,
                seen.since,
            )


def _is_often(line: str, seen: Sighting) -> bool:
    settings = load("repeated")
    suffix = "_sentence" if ends_sentence(line) else ""
    return bool(seen.articles >= settings[f"least_articles{suffix}"] and seen.share >= settings[f"least_share{suffix}"])
