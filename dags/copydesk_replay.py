"""# Copydesk, replaying the quarantine

Tries open entries of the quarantine again, by today's rules and limits, from the text that the quarantine kept. What
passes now is published, what does not is a new entry with today's reasons. It only runs when you trigger it, and
**a dry run is the default**.

**select** ► **plan** ► **process** ► **validate** ► **audit** ► **publish**, and **report** (always, at the end)

Entries belong to the landing zone in which their file lay: a replay takes those of one landing zone.

## When it is red

**report** is red whenever the run has failed; its log repeats the reason in one line. Clear the task that failed *with
its downstream tasks*. What each task may fail of is as in the nightly run.
"""

from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context, task

from copydesk_tasks import (
    Passed,
    alerts,
    audit,
    default_args,
    dry_run_field,
    entry_fields,
    plan,
    process,
    publish,
    report,
    validate,
)

PARAMS = {
    **entry_fields(),
    "landing": Param(
        None,
        type=["null", "string"],
        maxLength=1000,
        title="Landing zone",
        description="Entries of files of this landing zone. Empty: of the one that is configured.",
    ),
    "dry_run": dry_run_field(True, "Everything up to the audit; nothing is published or closed."),
}


@dag(
    dag_id="copydesk_replay",
    dag_display_name="Copydesk replay",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=8),
    default_args=default_args(timedelta(hours=1)),
    params=PARAMS,
    doc_md=__doc__,
    tags=["copydesk", "quarantine"],
    **alerts(),
)
def copydesk_replay() -> None:
    @task
    def select() -> Passed:
        from copydesk import run, steps
        from copydesk_desk.dag_run import asked_by, begin_run, chosen_entries

        context = get_current_context()
        asked = {"entries": chosen_entries(context["params"]), "asked_by": asked_by(context)}
        begun = begin_run(context, ("landing",), run.REPLAY, asked)
        steps.discover(begun)
        return begun.reference

    reference = select()
    processed = process.partial(reference=reference).expand(shard=plan(reference))
    processed >> validate(reference) >> audit(reference) >> publish(reference) >> report()


copydesk_replay()
