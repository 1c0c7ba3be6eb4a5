"""One run: what it was asked to do, and the staging folder through which its tasks hand on their results.

Every task is given a reference, `{"lake": url, "run_id": id}`, and finds the rest in `run.json` of the staging folder,
`_staging/<run>/<attempt>`. A run that is begun anew is a new attempt: nothing of the old one is mistaken for its own.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property, wraps
from hashlib import sha256
from typing import Any

from copydesk.diagnosis import explained, one_line
from copydesk.errors import ConfigError, DamagedError, MissingRunError
from copydesk.recall import recalling
from copydesk.reports import slug
from copydesk.settings import Settings
from copydesk.storage import Folder

STAGING = "_staging"
ATTEMPT = "%Y%m%dT%H%M%S%f"
SET_ASIDE = "set-aside.json"  # names what of a dead attempt cannot be read, so that nobody finishes it
STEP_FILE = re.compile(r"[a-z_]+(-\d+)?\.json")  # others were being written at a kill, or are not ours
# Triggers of runs that look at no landing zone: what they take is in the lake.
REPLAY = "replay"  # entries of the quarantine
REPROCESS = "reprocess"  # published articles, which it replaces
Reference = dict[str, str]


@dataclass(frozen=True)
class Run:
    """A run and its settings. `started_at` is when it was begun (UTC): rows carry it, no later task reads a clock."""

    run_id: str
    dag_id: str | None
    trigger: str
    started_at: datetime
    dry_run: bool
    settings: Settings
    selection: dict[str, Any] = field(default_factory=dict)  # what a replay or a reprocessing was asked to take

    @property
    def reference(self) -> Reference:
        return {"lake": self.settings.lake, "run_id": self.run_id}

    @cached_property
    def lake(self) -> Folder:
        return Folder(self.settings.lake)

    @cached_property
    def landing(self) -> Folder:
        return Folder(self.settings.landing)

    @cached_property
    def staging(self) -> Folder:
        return self.lake.folder(f"{STAGING}/{slug(self.run_id)}/{self.started_at:{ATTEMPT}}")

    @cached_property
    def batch(self) -> str:
        """Names this attempt: what its commits are known by."""
        return batch_of(self.run_id, self.started_at)

    @property
    def file_prefix(self) -> str:
        """What the names of this attempt's data files begin with."""
        return self.batch.rpartition("/")[2][:16]

    @property
    def signature(self) -> dict[str, str]:
        """What the log of a table says of each of its commits."""
        return {"run_id": self.run_id, "trigger": self.trigger}


def batch_of(run_id: str, started_at: datetime) -> str:
    """`Run.batch` of the attempt that began at a moment (UTC)."""
    return f"{run_id}/{sha256(f'{run_id} {started_at}'.encode()).hexdigest()}"


@explained
def begin(
    settings: Settings,
    run_id: str,
    trigger: str,
    dry_run: bool = False,
    dag_id: str | None = None,
    selection: dict[str, Any] | None = None,
) -> Run:
    """Note down a new run, or a new attempt at one, and return it."""
    absolute = settings.override({"lake": Folder(settings.lake).uri, "landing": Folder(settings.landing).uri})
    run = Run(run_id, dag_id, trigger, datetime.now(UTC), dry_run, absolute, selection or {})
    run.staging.write_json("run.json", asdict(run))
    run.lake.sync(f"{run.staging.path[len(run.lake.path) + 1 :]}/run.json")
    return run


@explained
def load(reference: Reference) -> Run:
    """The newest attempt at the run behind a reference. Raises MissingRunError if its staging files are gone, or were
    set aside as damaged."""
    folder = Folder(reference["lake"]).folder(f"{STAGING}/{slug(reference['run_id'])}")
    began = max(_attempts_in(folder), default=None)
    run = read_attempt(folder.folder(began.strftime(ATTEMPT))) if began else None
    if run is None or run.staging.exists(SET_ASIDE):
        gone = "has no staging files any more" if run is None else "was set aside, as its staging files are damaged"
        raise MissingRunError(f"run {reference['run_id']} {gone}; trigger a new run instead of clearing this one")
    return run


def read_attempt(staging: Folder) -> Run | None:
    """The run whose staging folder this is, None where it cannot be told any more."""
    try:
        noted = staging.read_json("run.json")
        noted["started_at"] = datetime.fromisoformat(noted["started_at"])
        noted["settings"] = Settings().override(noted["settings"])
        noted["selection"] = noted["selection"] or {}
        return Run(**noted)
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, ConfigError, DamagedError):
        return None


def attempts(lake: Folder) -> Iterator[tuple[datetime, Folder]]:
    """When each attempt in staging was begun, and its folder. What else lies there is nobody's."""
    runs = lake.folder(STAGING)
    for name in list(runs.names()):
        for began in sorted(_attempts_in(runs.folder(name))):
            yield began, runs.folder(f"{name}/{began:{ATTEMPT}}")


def _attempts_in(run_folder: Folder) -> Iterator[datetime]:
    for name in run_folder.names():
        with suppress(ValueError):
            yield datetime.strptime(name, ATTEMPT).replace(tzinfo=UTC)


def unfinished_attempts(lake: Folder) -> Iterator[tuple[datetime, Folder]]:
    """The attempts in this lake that passed their audit and have not published: dead, or about to."""
    for began, staging in attempts(lake):
        is_audited = staging.exists("run.json") and staging.exists("steps/audit.json")
        if is_audited and not staging.exists("steps/publish.json") and not staging.exists(SET_ASIDE):
            yield began, staging


def remove_attempt(staging: Folder) -> None:
    """Remove an attempt's staging folder, `run.json` first: without it, what may be left of it is no run."""
    staging.remove("run.json")
    staging.remove()


def remove_attempts(run: Run) -> None:
    """Remove the staging files of a run that is over: of each attempt at it."""
    folder = run.lake.folder(f"{STAGING}/{slug(run.run_id)}")
    for attempt in list(folder.names()):
        remove_attempt(folder.folder(attempt))
    folder.remove()


def step(work: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A step takes a run and returns counts. They are kept, with the seconds it took by the clock and of CPU, as
    `steps/<name>.json`; why it ended otherwise is noted down as well."""
    explaining = explained(work)

    @wraps(work)
    def timed(run: Run, *shard: int) -> dict[str, Any]:
        watch, name = Stopwatch(), step_name(work.__name__, *shard)
        try:
            with recalling():
                result = {**explaining(run, *shard), **watch.took()}
        except BaseException as error:
            with suppress(Exception):  # of a store that does not answer: the step's own error is the one to show
                note_error(run, name, error)
            raise
        run.staging.write_json(f"steps/{name}.json", result)
        return result

    return timed


class Stopwatch:
    """What has been taken since it was made: seconds by the clock, and of CPU by this process and those that it waited
    for."""

    def __init__(self) -> None:
        self._begun, self._cpu_before = time.monotonic(), _cpu_seconds()

    def took(self) -> dict[str, float]:
        """`seconds` and `cpu_seconds` so far, to the millisecond."""
        seconds, cpu_seconds = time.monotonic() - self._begun, _cpu_seconds() - self._cpu_before
        return {"seconds": round(seconds, 3), "cpu_seconds": round(cpu_seconds, 3)}


def _cpu_seconds() -> float:
    """What this process has taken so far, with its threads and the processes that it waited for."""
    return sum(os.times()[:4])


def step_name(step: str, *shard: int) -> str:
    """What a step, or one shard's share of it, is known by in the staging folder."""
    return "-".join([step, *(f"{number:05d}" for number in shard)])


def note_error(run: Run, name: str, error: BaseException) -> None:
    """Keep what went wrong in a step, in a line. A later try's error takes the place of an earlier one's."""
    run.staging.write_json(f"errors/{name}.json", {"error": one_line(error)})


def step_errors(run: Run) -> dict[str, str]:
    """What went wrong in the steps, by name: also in those of which a later try went well."""
    return {name: noted["error"] for name, noted in _noted(run, "errors").items()}


def step_results(run: Run) -> dict[str, dict[str, Any]]:
    """What the steps that are done have returned, by name."""
    return _noted(run, "steps")


def _noted(run: Run, what: str) -> dict[str, Any]:
    notes = run.staging.folder(what)
    whole = sorted(name for name in notes.names() if STEP_FILE.fullmatch(name))  # others were being written at a kill
    return {name.removesuffix(".json"): notes.read_json(name) for name in whole}
