"""A landing zone that has a folder a day: only days since the last whole run are listed, however many there are.

Which days a run has left behind is told by the table `runs`: the newest one over the same landing zone and pattern that
came to its end and left no file to a later one. Where there is none, everything is listed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase

from copydesk.lake.duck import workbench
from copydesk.lake.tables import file_uris
from copydesk.lake.views import select_rows
from copydesk.run import REPLAY, REPROCESS, Run
from copydesk.schema import RUNS
from copydesk.storage import Folder

LAST_WHOLE = """
    SELECT max(started_at) FROM ({rows})
    WHERE landing = ? AND pattern = ? AND outcome IN ('published', 'nothing_new') AND files_left = 0
        AND trigger NOT IN (?, ?)
"""
DAY = timedelta(days=1)


def folders_to_list(run: Run) -> tuple[str, ...] | None:
    """The folders below the landing zone that the run has to list, None for all of it. A folder need not be there."""
    settings = run.settings
    last = _last_whole_run(run) if settings.landing_days else None
    if last is None:
        return None
    first = last.date() - settings.look_back_days * DAY
    ahead = run.started_at.date() + DAY  # somewhere it is tomorrow already
    days = [first + number * DAY for number in range((ahead - first).days + 1)]
    return tuple(sorted({folder for day in days for folder in _folders_of(run.landing, settings.landing_days, day)}))


def _last_whole_run(run: Run) -> datetime | None:
    with workbench(run.lake) as duck:
        found = LAST_WHOLE.format(rows=select_rows(RUNS, file_uris(run.lake, RUNS)))
        about = [run.landing.uri, run.settings.pattern, REPLAY, REPROCESS]
        last: datetime | None = duck.execute(found, about).fetchall()[0][0]
    return last


def _folders_of(landing: Folder, layout: str, day: date) -> list[str]:
    """The folders of a day. A part of the layout with a * stands for the folders that are there."""
    found = [""]
    for part in layout.strip("/").split("/"):
        name = day.strftime(part)
        if "*" in part:
            found = [f"{above}{each}/" for above in found for each in _names(landing, above) if fnmatchcase(each, name)]
        else:
            found = [f"{above}{name}/" for above in found]
    return [folder.rstrip("/") for folder in found]


def _names(landing: Folder, folder: str) -> Iterator[str]:
    return (landing.folder(folder.rstrip("/")) if folder else landing).names()
