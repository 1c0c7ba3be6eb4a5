"""What a rule pack would cut out of the published articles, before any run; and which lines want a rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from copydesk.lake.duck import workbench
from copydesk.lake.known import known_of
from copydesk.lake.lines import repeated_lines
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.model import Record, Rejection, Removal
from copydesk.page.resources import load_resources
from copydesk.page.rules.matcher import Matcher, check_examples
from copydesk.page.rules.packs import Pack, installed_packs
from copydesk.pipeline import process
from copydesk.schema import ARTICLES
from copydesk.storage import Folder

EXAMPLES = 5  # a rule
BATCH = 200
PUBLISHED = """
    SELECT document_id, source_file, record_index, raw_text, metadata, removals, processed_at
    FROM ({rows}) ORDER BY document_id
"""
NEWEST = "SELECT * FROM ({rows}) ORDER BY processed_at DESC, document_id LIMIT {newest}"
# A byline repeats as well, and is the article's.
BYLINES = """
    SELECT source, evidence.text FROM (SELECT source, unnest(evidence) AS evidence FROM ({rows}))
    WHERE evidence.field = 'bylines' AND evidence.text IS NOT NULL GROUP BY ALL
"""
Row = Mapping[str, Any]


@dataclass
class Cuts:
    """What a rule would cut that is not cut today: lines, articles, and a few of the lines with their documents."""

    rule: str
    lines: int = 0
    articles: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Trial:
    """What a pack would do: `articles` that were looked at, `read` of them, those with a line that a rule matches;
    `refused`, of which nothing would be left; and the cuts of each rule."""

    cuts: dict[str, Cuts]
    articles: int = 0
    read: int = 0
    refused: int = 0
    left_out: int = 0  # with such a line as well, but more than should be read


def try_pack(lake: Folder, pack: Pack, rules_folder: str, most: int, newest: int | None = None) -> Trial:
    """Read the published articles again in which a line matches a rule of the pack, at most so many, with the pack in
    front of those that are installed; one of its name is left out. With `newest` only so many are looked at.

    Raises ConfigError where the pack does not hold to its own examples.
    """
    alone = Matcher(pack.rules)
    check_examples(alone, [pack])
    others = [other for other in installed_packs(rules_folder) if other.name != pack.name]
    together = Matcher(tuple(rule for each in (pack, *others) for rule in each.rules))
    resources = replace(load_resources(), rules=together)
    known = known_of(lake)
    trial = Trial({rule.name: Cuts(rule.name) for rule in pack.rules})
    for row in _published(lake, newest):
        trial.articles += 1
        if not _has_match(row, alone):
            continue
        if trial.read == most:
            trial.left_out += 1
            continue
        trial.read += 1
        result = process(_record(row), known, resources)
        if isinstance(result, Rejection):
            trial.refused += 1
        else:
            _add(trial, row, result.removals)
    return trial


def _published(lake: Folder, newest: int | None) -> Iterator[Row]:
    uris = file_uris(lake, ARTICLES)
    if not uris:
        return
    rows = select_rows(ARTICLES, uris)
    if newest is not None:
        rows = NEWEST.format(rows=rows, newest=newest)
    with workbench(lake) as duck:
        for batch in duck.sql(PUBLISHED.format(rows=rows)).to_arrow_reader(BATCH):
            yield from batch.to_pylist()


def _record(row: Row) -> Record:
    metadata = orjson.loads(row["metadata"]) if row["metadata"] else {}
    return Record(row["raw_text"], row["source_file"], row["record_index"], metadata, row["processed_at"])


def _has_match(row: Row, matcher: Matcher) -> bool:
    return any(matcher.match(line) for line in {line.strip() for line in row["raw_text"].split("\n")} if line)


def _add(trial: Trial, row: Row, removals: Iterable[Removal]) -> None:
    cut_today = {removal["start"] for removal in row["removals"] or ()}
    rules = set()
    for removal in removals:
        cuts = trial.cuts.get(removal.rule)
        if cuts is None or removal.start in cut_today:
            continue
        cuts.lines += 1
        cuts.articles += removal.rule not in rules
        rules.add(removal.rule)
        if len(cuts.examples) < EXAMPLES and removal.text not in [line for _, line in cuts.examples]:
            cuts.examples.append((row["document_id"], removal.text))


def candidates(lake: Folder, matcher: Matcher) -> list[dict[str, Any]]:
    """The lines that repeat over a source's articles, that no rule matches and that are no bylines: line, sources,
    articles, share (0 to 1, of the articles of the source in which it is greatest), since. What several sources have in
    common comes first."""
    lines: dict[str, dict[str, Any]] = {}
    names = _names_in_bylines(lake)
    for row in repeated_lines(lake):
        if matcher.match(row["line"]) or any(name in row["line"] for name in names.get(row["source"], ())):
            continue
        told = lines.setdefault(
            row["line"], {"line": row["line"], "sources": [], "articles": 0, "share": 0.0, "since": row["since"]}
        )
        told["sources"].append(row["source"])
        told["articles"] += row["articles"]
        told["share"] = max(told["share"], round(row["share"], 3))
        told["since"] = min(told["since"], row["since"])
    return sorted(lines.values(), key=lambda told: (-len(told["sources"]), -told["articles"], told["line"]))


def _names_in_bylines(lake: Folder) -> dict[str, set[str]]:
    """The authors of each source, as printed."""
    names: dict[str, set[str]] = {}
    if uris := file_uris(lake, ARTICLES):
        with workbench(lake) as duck:
            for source, name in duck.execute(BYLINES.format(rows=select_rows(ARTICLES, uris))).fetchall():
                names.setdefault(source, set()).add(name)
    return names
