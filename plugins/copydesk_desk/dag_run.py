"""A DAG run as its tasks see it: the form that it was triggered with, and which of its tasks failed."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from copydesk import run
from copydesk.errors import ConfigError
from copydesk.settings import Settings

Context = Any  # what Airflow gives to a task
# The task that begins a run does the step `discover` under whatever name its DAG has for it.
FIRST_STEP = "discover"
NOTHING_NOTED = "it noted nothing down: it was stopped, killed or timed out; its log may say more"


def begin_run(
    context: Context, fields: Iterable[str], trigger: str | None = None, selection: dict[str, Any] | None = None
) -> run.Run:
    """Begin the run that the form asks for, and return it. `fields` of the form are settings of the run.

    Raises ConfigError for what the form does not have, and for a setting that is wrong; the run is begun all the same,
    so that its report can say so.
    """
    params, dag_run, settings = context["params"], context["dag_run"], Settings.from_environment()
    about = (dag_run.run_id, trigger or dag_run.run_type, bool(params.get("dry_run")), dag_run.dag_id, selection)
    try:
        refuse_unknown_fields(context)
        return run.begin(settings.override({name: params[name] for name in fields}), *about)
    except ConfigError as error:
        run.note_error(run.begin(settings, *about), FIRST_STEP, error)
        raise


def refuse_unknown_fields(context: Context) -> None:
    """Raise ConfigError for what a run was triggered with and its form does not have: it would change nothing."""
    known = list(context["dag"].params)
    unknown = sorted(set(context["dag_run"].conf or {}) - set(known))
    if unknown:
        raise ConfigError(f"the form has no field {', '.join(unknown)}; it has {', '.join(known) or 'none'}")


def failed_tasks(context: Context, errors: Mapping[str, str]) -> list[dict[str, str]]:
    """The tasks of this run that failed by themselves: `task`, `error`, and `log`, its page below Airflow's address.

    `errors` are what the steps noted down, by name. A task that noted nothing was killed, or failed outside of a step.
    """
    dag, run_id = context["dag"], context["run_id"]
    states = context["ti"].get_task_states(dag_id=dag.dag_id, run_ids=[run_id])[run_id]
    failures = []
    for name in sorted(name for name, state in states.items() if state == "failed"):
        task_id, shard = _parts(name, dag.task_ids)
        step = FIRST_STEP if not dag.get_task(task_id).upstream_task_ids else task_id
        error = errors.get(run.step_name(step, *shard), NOTHING_NOTED)
        failures.append({"task": name, "error": error, "log": log_page(dag.dag_id, run_id, task_id, *shard)})
    return failures


def log_page(dag_id: str, run_id: str, task_id: str, *map_index: int) -> str:
    """The page with a task's log, below the address of Airflow's UI."""
    mapped = "".join(f"/mapped/{number}" for number in map_index)
    return f"{run_page(dag_id, run_id)}/tasks/{quote(task_id, safe='')}{mapped}"


def run_page(dag_id: str, run_id: str) -> str:
    """The page of a run, below the address of Airflow's UI."""
    return f"dags/{quote(dag_id, safe='')}/runs/{quote(run_id, safe='')}"


def _parts(name: str, task_ids: list[str]) -> tuple[str, tuple[int, ...]]:
    """The task's id and, of a mapped one, which is called `process_3`, its number."""
    if name in task_ids:
        return name, ()
    task_id, _, number = name.rpartition("_")
    return task_id, (int(number),)
