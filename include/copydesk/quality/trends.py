"""What the nights have brought, one after the other, and what is odd about the last one. Warnings stop nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.lake.duck import workbench
from copydesk.lake.tables import file_uris
from copydesk.lake.views import files_by_table, make_table_views, select_rows
from copydesk.run import REPLAY, REPROCESS, Run
from copydesk.schema import ARTICLES, RUNS
from copydesk.settings import Settings
from copydesk.verdict import RED_OUTCOMES

if TYPE_CHECKING:
    import duckdb

DAYS = 60  # that are looked back
REGULAR = 0.8  # a source that had articles on this share of the nights before is expected to have some
LEAST_NIGHTS = 5  # before which nothing is called usual
SOURCES_NAMED = 10

NIGHTS = f"""
    SELECT CAST(started_at AT TIME ZONE 'UTC' AS DATE) AS night, sum(coalesce(records_published, 0)) AS published,
        sum(coalesce(records_in, 0)) AS records, sum(coalesce(records_quarantined, 0)) AS refused
    FROM runs
    WHERE outcome IN ('published', 'nothing_new') AND trigger NOT IN ('{REPLAY}', '{REPROCESS}')
        AND run_id <> $run_id AND started_at > $since AND started_at < $until
    GROUP BY ALL ORDER BY night
"""
SOURCES = """
    SELECT source, CAST(processed_at AT TIME ZONE 'UTC' AS DATE) AS night, count(*) AS articles
    FROM articles WHERE processed_at > $since AND processed_at <= $until GROUP BY ALL ORDER BY source, night
"""
OF_RUN = "SELECT source, count(*) FROM ({rows}) WHERE run_id = ? GROUP BY source ORDER BY source"


class Night(NamedTuple):
    """What the pick-ups of a day brought, as numbers of records."""

    night: date
    published: int
    records: int
    refused: int


def warnings_of(run: Run, summary: Mapping[str, Any]) -> list[str]:
    """What is odd about a pick-up that has just ended, a line each; nothing of a run of another kind, or a failed one.

    Looks at the runs and articles of the last 60 days. Which limits hold is in the run's settings.
    """
    if run.trigger in (REPLAY, REPROCESS) or run.dry_run or summary["outcome"] in RED_OUTCOMES:
        return []
    between = {"since": run.started_at - timedelta(days=DAYS), "until": run.started_at}
    with workbench(run.lake) as duck:
        make_table_views(duck, files_by_table(run.lake, tables=(ARTICLES, RUNS)))
        nights = [Night(*row) for row in duck.execute(NIGHTS, {"run_id": run.run_id, **between}).fetchall()]
        articles = _nights_of_sources(duck, between)
    counts = (summary.get(f"records_{name}") or 0 for name in ("published", "in", "quarantined"))
    tonight = Night(run.started_at.date(), *counts)
    return [
        *quiet_nights(nights, tonight, run.settings),
        *silent_sources(articles, sorted({n.night for n in nights if n.published} | {tonight.night}), run.settings),
        *doubled_share(nights, tonight, run.settings),
    ]


def quiet_nights(nights: Sequence[Night], tonight: Night, settings: Settings) -> Iterator[str]:
    """Whether nothing new has come for too many nights in a row, this one among them."""
    if tonight.published or not settings.warn_quiet_nights:
        return
    quiet = {tonight.night}
    for night in reversed(nights):
        if night.published:
            break
        quiet.add(night.night)
    if len(quiet) >= settings.warn_quiet_nights:
        yield f"nothing new for {len(quiet)} nights, since {min(quiet)}"


def silent_sources(articles: Mapping[str, set[date]], nights: Sequence[date], settings: Settings) -> Iterator[str]:
    """The sources that used to have articles on most nights and have had none for too many. `articles` are the nights
    on which each source had some, `nights` those that brought anything, in order."""
    silent, before = nights[-settings.warn_silent_nights :], nights[: -settings.warn_silent_nights]
    if not settings.warn_silent_nights or len(before) < LEAST_NIGHTS or len(silent) < settings.warn_silent_nights:
        return
    fell = [
        source
        for source, its in articles.items()
        if len(its & set(before)) >= REGULAR * len(before) and not its & set(silent)
    ]
    for source in fell[:SOURCES_NAMED]:
        had = len(articles[source] & set(before))
        yield f"{source} fell silent: no article for {len(silent)} nights, before on {had} of {len(before)}"
    if len(fell) > SOURCES_NAMED:
        yield f"and {len(fell) - SOURCES_NAMED} more sources fell silent"


def doubled_share(nights: Sequence[Night], tonight: Night, settings: Settings) -> Iterator[str]:
    """Whether a much larger share of the records was refused than is usual."""
    judged = [n.refused / n.records for n in nights if n.records >= settings.min_records_for_share]
    enough = tonight.records >= max(settings.min_records_for_share, 1) and len(judged) >= LEAST_NIGHTS
    if not settings.warn_refused_factor or not enough:
        return
    share, usual = tonight.refused / tonight.records, median(judged)
    if share > settings.warn_refused_factor * usual and tonight.refused > 1:
        yield f"{share:.1%} of the records were refused, usually it is {usual:.1%}"


def articles_by_source(run: Run) -> dict[str, int]:
    """The articles that the run published, by source."""
    with workbench(run.lake) as duck:
        rows = select_rows(ARTICLES, file_uris(run.lake, ARTICLES), ("source", "run_id"))
        return dict(duck.execute(OF_RUN.format(rows=rows), [run.run_id]).fetchall())


def _nights_of_sources(duck: "duckdb.DuckDBPyConnection", between: Mapping[str, Any]) -> dict[str, set[date]]:
    nights: dict[str, set[date]] = {}
    for source, night, _ in duck.execute(SOURCES, dict(between)).fetchall():
        nights.setdefault(source, set()).add(night)
    return nights
