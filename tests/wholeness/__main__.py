"""`make wholeness DATA=…`: change the articles of a file at random places and say, as rates, what that cost.

    python -m wholeness FILE [--records 200] [--seed 17] [--all-publishers] [--examples FILE]

FILE holds JSON lines with `text` and perhaps `metadata`, as `copydesk extract` reads them; it may end in .gz. Each
article is changed once in every way that it can be. The same seed makes the same changes as long as the unchanged
article is read alike. Of the lost paragraphs, `lost-prose` counts those that end as a sentence does, and `lost-gold`
those that stand in the record's gold. Records whose `publisher` is kept for the last check are left out unless all are
asked for.
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TextIO

from copydesk.model import Article, Record
from wholeness.changes import CHANGES
from wholeness.rates import Rates, costs_of
from wholeness.reading import Difference, differences, read_all

AT_ONCE = 16  # articles, each changed in every way


class Case(NamedTuple):
    """An article that was changed in one way, and what that cost."""

    record: Record
    kind: str
    place: str
    cost: list[Difference]


def main() -> None:
    """Change and read what was asked for, and print a table."""
    options, begun = _options(), time.process_time()
    items, rates = _items(options), Rates(CHANGES)
    records = [_record(item) for item in items]
    gold = {record.document_id: _gold_paragraphs(item) for record, item in zip(records, items, strict=True)}
    for done in range(0, len(records), AT_ONCE):
        for case in cases(records[done : done + AT_ONCE], options.seed):
            document = case.record.document_id
            rates.add(document, case.kind, costs_of(case.cost, gold[document]))
            if options.examples and case.cost:
                _write(case, options.examples)
    print(rates.table())
    print(f"\n{rates.articles:,} articles of {len(records):,} records, {time.process_time() - begun:,.0f} CPU seconds")


def cases(records: list[Record], seed: int) -> Iterator[Case]:
    """Each article among the records, changed in each way at one place of it that `seed` and the text decide."""
    articles = [result for result in read_all(records) if isinstance(result, Article)]
    changes = list(_changes(articles, seed))
    changed = [Record(change.text, metadata=article.record.metadata) for article, _, change in changes]
    for (article, kind, change), result in zip(changes, read_all(changed), strict=True):
        yield Case(article.record, kind, change.place, differences(article, result, change.free))


def _changes(articles: Iterable[Article], seed: int) -> Iterator[tuple]:
    for article in articles:
        for kind, change in CHANGES.items():
            if places := list(change(article)):
                chance = Random(f"{seed}/{article.record.document_id}/{kind}")
                yield article, kind, chance.choice(places)


def _items(options: argparse.Namespace) -> list[dict[str, Any]]:
    path = Path(options.file)
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        items = [item for item in map(json.loads, lines) if options.all_publishers or not _is_kept_back(item)]
    if options.records and options.records < len(items):
        return Random(options.seed).sample(items, options.records)
    return items


def _record(item: dict[str, Any]) -> Record:
    return Record(item["text"], metadata={**(item.get("metadata") or {}), "id": item.get("id")})


def _gold_paragraphs(item: dict[str, Any]) -> frozenset[str]:
    return frozenset((item.get("gold") or item).get("paragraphs") or ())


def _is_kept_back(item: dict[str, Any]) -> bool:
    """Whether the record is of a publisher that nobody reads and nothing is trained on before the last check."""
    publisher = item.get("publisher")
    return publisher is not None and sha256(f"last:{publisher}".encode()).hexdigest()[0] in "01234"


def _write(case: Case, file: TextIO) -> None:
    for difference in case.cost:
        where = {"id": case.record.metadata["id"], "change": case.kind, "place": case.place}
        file.write(json.dumps(where | difference._asdict(), ensure_ascii=False) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--records", type=int, metavar="N", help="so many of them, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all-publishers", action="store_true")
    parser.add_argument("--examples", type=argparse.FileType("w", encoding="utf-8"), help="each difference as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
