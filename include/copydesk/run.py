"""One run: what it was asked to do, and the staging folder through which its tasks hand on their results.

Every task is given a reference, `{"lake": url, "run_id": id}`, and finds the rest in `run.json` of the staging folder.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property, wraps
from hashlib import sha256
from typing import Any

from copydesk.errors import MissingRunError
from copydesk.reports import slug
from copydesk.settings import Settings
from copydesk.storage import Folder

STAGING = "_staging"
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
        return staging_folder(self.lake, self.run_id)

    @cached_property
    def batch(self) -> str:
        """Names the run together with the files it took: what its commits are known by."""
        with self.staging.open("files.parquet") as files:
            return f"{self.run_id}/{sha256(files.read()).hexdigest()}"


def staging_folder(lake: Folder, run_id: str) -> Folder:
    return lake.folder(f"{STAGING}/{slug(run_id)}")


def begin(settings: Settings, run_id: str, trigger: str, dry_run: bool = False, dag_id: str | None = None) -> Run:
    """Note down a new run (or a new try of one) and return it."""
    absolute = settings.override({"lake": Folder(settings.lake).uri, "landing": Folder(settings.landing).uri})
    run = Run(run_id, dag_id, trigger, datetime.now(UTC), dry_run, absolute)
    run.staging.write_json("run.json", asdict(run))
    return run


def load(reference: Reference) -> Run:
    """The run behind a reference. Raises MissingRunError if its staging folder is gone."""
    staging = staging_folder(Folder(reference["lake"]), reference["run_id"])
    try:
        noted = staging.read_json("run.json")
    except FileNotFoundError:
        raise MissingRunError(
            f"run {reference['run_id']} has no staging files any more; trigger a new run instead of clearing this one"
        ) from None
    noted["started_at"] = datetime.fromisoformat(noted["started_at"])
    noted["settings"] = Settings().override(noted["settings"])
    return Run(**noted)


def unfinished(run: Run) -> Iterator[Run]:
    """Other runs of this lake that passed their audit and have not published: dead, or about to."""
    folders = run.lake.folder(STAGING)
    for name in list(folders.names()):
        done = folders.folder(f"{name}/steps")
        if folders.full(name) != run.staging.path and done.exists("audit.json") and not done.exists("publish.json"):
            yield load({"lake": run.settings.lake, "run_id": folders.read_json(f"{name}/run.json")["run_id"]})


def step(work: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A step takes a run and returns counts. They are kept, with the seconds it took, as `steps/<name>.json`."""

    @wraps(work)
    def timed(run: Run, *arguments: Any) -> dict[str, Any]:
        begun = time.monotonic()
        result = {**work(run, *arguments), "seconds": round(time.monotonic() - begun, 3)}
        name = "-".join([work.__name__, *(f"{a:05d}" for a in arguments)])
        run.staging.write_json(f"steps/{name}.json", result)
        return result

    return timed


def step_results(run: Run) -> dict[str, dict[str, Any]]:
    """What the steps that are done have returned, by name."""
    steps = run.staging.folder("steps")
    return {name.removesuffix(".json"): steps.read_json(name) for name in sorted(steps.names())}
