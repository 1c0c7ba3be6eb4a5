"""`make demo`: the real nightly DAG through Airflow on the sample landing zone, and what came of it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console

from airflow_env import DEFAULT_HOME, ROOT, airflow_environment
from copydesk import reports
from copydesk.cli.output import screen
from copydesk.cli.summary import print_summary
from copydesk.cli.tables import table
from copydesk.lake.read import connect, query

SAMPLES = ROOT / "samples" / "landing"
LOG = "demo.log"

QUESTIONS = (
    (
        "Who is quoted most, and as what?",
        "SELECT speaker, any_value(role) AS role, count(*) AS quotes, min(text) AS example\n"
        "FROM quotes WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY quotes DESC, speaker LIMIT 5",
    ),
    (
        "How many people, says who?",
        "SELECT published_on, measure, qualifier, value::BIGINT AS value, unit, according_to, headline\n"
        "FROM figures WHERE value IS NOT NULL ORDER BY value DESC LIMIT 6",
    ),
    (
        "What was cut out of the articles, and by which rule?",
        "SELECT kind, rule, count(*) AS times, min(text) AS example\n"
        "FROM removals GROUP BY ALL ORDER BY times DESC, rule LIMIT 6",
    ),
)


def main() -> int:
    """Run the demo once; a second time only say where its results are. Returns an exit code."""
    environment = airflow_environment(DEFAULT_HOME) | {"COPYDESK_MIN_AGE_SECONDS": "0"}
    lake = environment["COPYDESK_LAKE"]
    if _published(lake):
        screen().print(f"The demo has run already; its articles are in {lake}. To start over, remove that folder.\n")
        _print_next(lake)
        return 0
    if not _run_dag(environment):
        return 1
    summary = _published(lake)[0]
    print_summary(summary, lake)
    _print_answers(lake)
    _print_next(lake)
    return 0


def _published(lake: str) -> list[dict[str, Any]]:
    runs = reports.list_runs(lake)
    return [run for run in runs if run.get("landing") == str(SAMPLES) and run["outcome"] == "published"]


def _run_dag(environment: dict[str, str]) -> bool:
    conf = orjson.dumps({"landing": str(SAMPLES)}).decode()
    steps = (
        ("setting up Airflow's metadata database", ["airflow", "db", "migrate"]),
        ("running the DAG copydesk_nightly", ["airflow", "dags", "test", "copydesk_nightly", "--conf", conf]),
    )
    return all(_run(says, command, environment) for says, command in steps)


def _run(says: str, command: Sequence[str], environment: dict[str, str]) -> bool:
    log = Path(environment["AIRFLOW_HOME"], LOG)
    console = Console(stderr=True)
    with log.open("a") as out, console.status(f"{says} (log: {log})"):
        done = subprocess.run(command, env=environment, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        console.print(f"{says} failed; the end of {log}:\n", style="red", markup=False)
        console.print("\n".join(log.read_text().splitlines()[-20:]), markup=False, highlight=False)
    return done.returncode == 0


def _print_answers(lake: str) -> None:
    with connect(lake) as connection:
        for question, sql in QUESTIONS:
            columns, rows = query(connection, sql)
            screen().print(f"\n{question}", style="bold")
            screen().print(sql, style="dim")
            screen().print(table(None, columns, rows))


def _print_next(lake: str) -> None:
    command = ".venv/bin/copydesk"
    screen().print("\nNext:", style="bold")
    for typed, says in (
        (f'{command} sql "SELECT measure, value, headline FROM figures"', "ask the lake"),
        (
            f"{command} explain samples/landing/wire/reuters_lagos-port-strike.txt",
            "see what was cut and read, in colour",
        ),
        (f"{command} status", "runs, and what is in quarantine"),
        ("make up", "Airflow's UI: trigger a run by hand, look at the Copydesk tab"),
        ("make run LANDING=/your/files LAKE=/your/lake", "your own files"),
    ):
        screen().print(f"  {says}:", style="dim")
        screen().print(f"    {typed}", soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
