"""Which published article is a new version of which: near duplicates by their sketches, among those of its time.

The outcome is as if a run's articles had come one at a time, in the order of publication. Each one joins the story of
the earlier article that it is most similar to, if there is one that is similar enough, or else begins a story. What is
published is never changed: an article that is like two stories joins one of them, and both go on. Versions of a story
are looked for among the months that begin or end within `story_days` of the article's month.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from copydesk.lake.stage import staged_files
from copydesk.lake.tables import LiveFile, uri_of
from copydesk.lake.views import select_rows
from copydesk.lexicon import load
from copydesk.run import Run
from copydesk.schema import ARTICLES, arrow_schema
from copydesk.storage import Folder
from copydesk.text.sketch import method

if TYPE_CHECKING:
    import duckdb

KNOWN_COLUMNS = ("document_id", "month", "story_id", "processed_at", "sketch")
STORY_COLUMNS = tuple(field.name for field in ARTICLES.fields if field.about == "story")

# A known article's `position` is the minute of its run, and behind it 32 bits of its id: where two have the same one,
# both are compared. It is a number since the greatest so many numbers of a group take no more memory than that.
KNOWN = """
    CREATE VIEW known AS
    SELECT *, (epoch(processed_at) // 60)::BIGINT * 4294967296 + (hash(document_id) % 4294967296)::BIGINT AS position
    FROM ({rows})
"""
# Of articles of a month with the very same sketch, the first stands for all when bands are compared.
FRESH = """
    CREATE TABLE fresh AS
    WITH published AS (
        SELECT articles.document_id, articles.month, sketch, hash(sketch.minima) AS alike,
            row_number() OVER (
                ORDER BY try_cast(published_at AS TIMESTAMPTZ) NULLS LAST, articles.source_file, articles.record_index
            ) AS turn
        FROM read_parquet($articles, filename = true, file_row_number = true) AS articles
        JOIN outcomes ON outcomes.file = filename AND outcomes.row = file_row_number
        WHERE outcome = 'published' AND sketch.method = $method
    )
    SELECT * EXCLUDE (alike), min(turn) OVER (PARTITION BY alike, month) AS first_alike FROM published
"""
# Which months lie within so many days of each other; a month of the run is always near itself.
NEAR = """
    CREATE TABLE near AS
    WITH mine AS (SELECT DISTINCT month FROM outcomes WHERE outcome = 'published'),
    months AS (SELECT month, strptime(month, '%Y-%m') AS first_day FROM mine),
    others AS (
        SELECT month, strptime(month, '%Y-%m') AS first_day
        FROM (SELECT unnest($known) AS month UNION SELECT month FROM mine)
    )
    SELECT months.month, others.month AS other_month
    FROM months JOIN others
    ON others.first_day + INTERVAL 1 MONTH > months.first_day - to_days($days)
        AND others.first_day < months.first_day + INTERVAL 1 MONTH + to_days($days)
"""
FRESH_BANDS = """
    CREATE TABLE fresh_bands AS
    SELECT turn, band, {key} AS key
    FROM (SELECT turn, sketch.minima AS minima FROM fresh WHERE turn = first_alike), range({bands}) AS bands(band)
"""
# A lake may hold very many articles with a band in common. Only so many are kept of each band and month: the latest.
KNOWN_PAIRS = """
    CREATE TABLE known_pairs AS
    WITH known_bands AS (
        SELECT month, band, {key} AS key, position
        FROM (SELECT month, position, sketch.minima AS minima FROM known WHERE sketch.method = $method),
            range({bands}) AS bands(band)
    ),
    shared AS (
        SELECT band, key, max(position, {crowd}) AS positions
        FROM known_bands SEMI JOIN fresh_bands USING (band, key)
        GROUP BY month, band, key
    )
    SELECT DISTINCT turn, unnest(positions) AS position FROM fresh_bands JOIN shared USING (band, key)
"""
FRESH_PAIRS = """
    CREATE TABLE fresh_pairs AS
    WITH shared AS (
        SELECT turn, list(turn) OVER (
            PARTITION BY band, key ORDER BY turn ROWS BETWEEN {crowd} PRECEDING AND 1 PRECEDING
        ) AS others
        FROM fresh_bands
        SEMI JOIN (SELECT band, key FROM fresh_bands GROUP BY ALL HAVING count(*) > 1) USING (band, key)
    )
    SELECT DISTINCT turn, unnest(others) AS other FROM shared
    UNION ALL
    SELECT turn, first_alike FROM fresh WHERE first_alike < turn
"""
PARENTS = """
    CREATE TABLE parents AS
    WITH compared AS (
        SELECT turn, fresh.month, known.month AS other_month, fresh.sketch AS mine, known.sketch AS others,
            known.document_id AS duplicate_of, story_id, NULL AS other, processed_at
        FROM known_pairs JOIN (FROM known SEMI JOIN known_pairs USING (position)) AS known USING (position)
        JOIN fresh USING (turn)
        WHERE known.sketch.method = $method
        UNION ALL
        SELECT fresh.turn, fresh.month, earlier.month, fresh.sketch, earlier.sketch, earlier.document_id, NULL, other,
            NULL
        FROM fresh_pairs JOIN fresh USING (turn) JOIN fresh AS earlier ON earlier.turn = other
    ),
    estimated AS (
        SELECT *, len(list_filter(range(1, {numbers} + 1), lambda i: mine.minima[i] = others.minima[i])) / {numbers}
            AS similarity
        FROM compared JOIN near USING (month, other_month)
    )
    SELECT turn, duplicate_of, story_id, other, similarity FROM estimated
    WHERE similarity >= $least_similarity
        AND similarity / (1 + similarity) * (mine.shingles + others.shingles) / least(mine.shingles, others.shingles)
            >= $least_containment
    QUALIFY row_number() OVER (
        PARTITION BY turn ORDER BY similarity DESC, processed_at NULLS LAST, other, duplicate_of
    ) = 1
"""
LINKS = """
    CREATE TABLE links AS
    WITH RECURSIVE joined AS (
        SELECT turn, coalesce(story_id, duplicate_of) AS story_id
        FROM parents ANTI JOIN parents AS linked ON parents.other = linked.turn
        UNION ALL
        SELECT parents.turn, joined.story_id FROM parents JOIN joined ON parents.other = joined.turn
    ),
    begun AS (
        SELECT story_id, max(story_version) AS versions FROM told SEMI JOIN joined USING (story_id) GROUP BY story_id
    )
    SELECT document_id, joined.story_id, duplicate_of, similarity,
        coalesce(versions, 1) + row_number() OVER (PARTITION BY joined.story_id ORDER BY turn) AS story_version
    FROM joined JOIN parents USING (turn) JOIN fresh USING (turn) LEFT JOIN begun ON begun.story_id = joined.story_id
"""
TOLD = "CREATE VIEW told AS {rows}"
KEPT = """
    SELECT row, coalesce(story_id, document_id) AS story_id, coalesce(story_version, 1) AS story_version,
        links.duplicate_of, similarity
    FROM outcomes LEFT JOIN links USING (document_id)
    WHERE file = ? AND outcome = 'published' ORDER BY row
"""


def link_stories(duck: "duckdb.DuckDBPyConnection", run: Run, known: Sequence[LiveFile]) -> None:
    """Make the table `links`: the story of each article of the run that is a later version of one. `duck` has the
    table `outcomes`; `known` are the files of `articles`."""
    policy = load("stories")
    size, rows = policy["sketch"]["permutations"], policy["bands"]["rows"]
    in_band = ", ".join(f"minima[{rows} * band + {number}]" for number in range(1, rows + 1))
    shape = {"key": f"hash({in_band})", "bands": size // rows, "numbers": size, "crowd": policy["bands"]["crowd"]}
    by_month = _files_by_month(run.lake, known)
    duck.execute(NEAR, {"known": list(by_month), "days": run.settings.story_days})
    near = duck.execute("SELECT DISTINCT other_month FROM near ORDER BY 1").fetchall()
    files = [uri for (month,) in near for uri in by_month.get(month, ())]
    duck.execute(KNOWN.format(rows=select_rows(ARTICLES, files, KNOWN_COLUMNS)))
    everything = [uri for uris in by_month.values() for uri in uris]
    duck.execute(TOLD.format(rows=select_rows(ARTICLES, everything, ("story_id", "story_version"))))
    staged = [run.staging.folder(name).uri for _, name in staged_files(run.staging, "articles")]
    duck.execute(FRESH, {"articles": staged, "method": method()})
    duck.execute(FRESH_BANDS.format(**shape))
    duck.execute(KNOWN_PAIRS.format(**shape), {"method": method()})
    duck.execute(FRESH_PAIRS.format(**shape))
    duck.execute(PARENTS.format(**shape), {**policy["links"], "method": method()})
    duck.execute(LINKS)


def _files_by_month(lake: Folder, known: Sequence[LiveFile]) -> dict[str, list[str]]:
    by_month: dict[str, list[str]] = {}
    for file in known:
        by_month.setdefault(file.partition_values["month"], []).append(uri_of(lake, ARTICLES, file))
    return by_month


def kept_rows(duck: "duckdb.DuckDBPyConnection", file: str) -> pa.Table:
    """Which rows of a staged file are published, in order: `row`, from 0, and the columns of its story."""
    return duck.sql(KEPT, params=[file]).to_arrow_table()


def add_stories(rows: pa.RecordBatch, stories: pa.Table) -> pa.RecordBatch:
    """The rows with the columns of their stories, which `stories` gives in the same order."""
    for name in STORY_COLUMNS:
        field = arrow_schema(ARTICLES).field(name)
        column = stories[name].combine_chunks().cast(field.type)
        rows = rows.set_column(rows.schema.get_field_index(name), field, column)
    return rows
