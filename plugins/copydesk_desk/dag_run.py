"""A DAG run as its tasks see it: the form that it was triggered with, and which of its tasks failed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from copydesk import run
from copydesk.errors import ConfigError
from copydesk.lake.quarantine import selection
from copydesk_desk.feeds import settings_of_dag

Context = Any  # what Airflow gives to a task
Asked = Callable[[Context], dict[str, Any]]  # what a run is asked to take; raises ConfigError where that is unclear
# The task that begins a run does the step `discover` under whatever name its DAG has for it.
FIRST_STEP = "discover"
NOTHING_NOTED = "it noted nothing down: it was stopped, killed or timed out; its log may say more"


def begin_run(
    context: Context, fields: Iterable[str], trigger: str | None = None, asked: Asked | None = None
) -> run.Run:
    """Begin the run that the form asks for, and return it. `fields` of the form are settings of the run, `asked` tells
    its selection.

    Raises ConfigError for what the form does not have, and for a setting that is wrong; the run is begun all the same,
    so that its report can say so.
    """
    params, dag_run = context["params"], context["dag_run"]
    settings = settings_of_dag(dag_run.dag_id)
    about = (dag_run.run_id, trigger or dag_run.run_type, bool(params.get("dry_run")), dag_run.dag_id)
    try:
        refuse_unknown_fields(context)
        selection = asked(context) if asked else None
        return run.begin(settings.override({name: params[name] for name in fields}), *about, selection)
    except ConfigError as error:
        run.note_error(run.begin(settings, *about), FIRST_STEP, error)
        raise


def begin_and_discover(context: Context, *about: Any) -> run.Reference:
    """Begin the run, as `begin_run` does, find what it takes, and return its reference."""
    from copydesk import steps

    begun = begin_run(context, *about)
    steps.discover(begun)
    return begun.reference


def refuse_unknown_fields(context: Context) -> None:
    """Raise ConfigError for what a run was triggered with and its form does not have: it would change nothing."""
    known = list(context["dag"].params)
    unknown = sorted(set(context["dag_run"].conf or {}) - set(known))
    if unknown:
        raise ConfigError(f"the form has no field {', '.join(unknown)}; it has {', '.join(known) or 'none'}")


def asked_by(context: Context) -> str:
    """The name of the user who triggered the run; `unknown` where nobody did."""
    return context["dag_run"].triggering_user_name or "unknown"


def chosen_entries(params: Mapping[str, Any]) -> dict[str, str]:
    """Which entries of the quarantine the form means. Raises ConfigError where it says nothing, or says `all` too."""
    named = {name: (params[name] or "").strip() for name in ("file", "check", "run", "entry")}
    if bool(params["all"]) == any(named.values()):
        raise ConfigError("say which entries: file, check, run or entry, or all alone")
    named["entry"] = ",".join(named["entry"].replace(",", " ").split())
    return selection(**{**named, "file": named["file"] or "%"})


def refused_run(events: Sequence[Any]) -> dict[str, Any]:
    """The newest of the runs whose failed audit the events tell of: its `reference`, and `says`, Markdown for whoever
    is asked. Earlier ones stay as they are: their files were taken again by later runs."""
    extra = max(events, key=lambda event: event.timestamp).extra
    return {
        "reference": {"lake": extra["lake"], "run_id": extra["run_id"]},
        "says": f"Run `{extra['run_id']}` of `{extra['dag_id']}`.\n\n{extra['says']}\n\n{extra['account']}",
    }


def answer_of(output: Mapping[str, Any]) -> dict[str, str]:
    """Who approved (`by`) and when (`at`, ISO 8601), from the output of an ApprovalOperator."""
    user = output.get("responded_by_user") or {}
    by = user.get("name") if isinstance(user, Mapping) else getattr(user, "name", None)
    return {"by": str(by or "unknown"), "at": str(output["responded_at"])}


def failed_tasks(context: Context, errors: Mapping[str, str]) -> list[dict[str, str]]:
    """The tasks of this run that failed by themselves: `task`, `error`, and `log`, its page below Airflow's address.

    `errors` are what the steps noted down, by name. A task that noted nothing was killed, or failed outside of a step.
    """
    dag, run_id, states = context["dag"], context["run_id"], _states(context)
    failures = []
    for name in sorted(name for name, state in states.items() if state == "failed"):
        task_id, shard = _parts(name, dag.task_ids)
        error = errors.get(run.step_name(task_id, *shard))
        if error is None and not dag.get_task(task_id).upstream_task_ids:
            error = errors.get(FIRST_STEP)
        failures.append(
            {"task": name, "error": error or NOTHING_NOTED, "log": log_page(dag.dag_id, run_id, task_id, *shard)}
        )
    return failures


def current_run(context: Context) -> run.Run:
    """The run of ours behind this run of the DAG. Raises MissingRunError where its first task could not begin it."""
    return run.load({"lake": settings_of_dag(context["dag"].dag_id).lake, "run_id": context["run_id"]})


def state_of(task_id: str, context: Context) -> str | None:
    """How a task of this run has ended, in Airflow's words; None where it has not."""
    state: str | None = _states(context).get(task_id)
    return state


def _states(context: Context) -> dict[str, Any]:
    """The states of all tasks of this run, the shares of mapped ones by names like `process_3`."""
    dag_id, run_id = context["dag"].dag_id, context["run_id"]
    states: dict[str, Any] = context["ti"].get_task_states(dag_id=dag_id, run_ids=[run_id])[run_id]
    return states


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
