"""# Copydesk, every night

Picks up the new seed files of the landing zone, cleans and reads them, checks every row, and publishes what passed.

**discover** ► **plan** ► **process** (one task a shard) ► **validate** ► **audit** ► **publish**, and
**report** (always, at the end)

The run's numbers and its Data Docs are in the **Copydesk** tab of the run; when it failed, what failed and what to do.

## When it is red

**report** is red whenever the run has failed, be it that somebody marked it as failed; its log repeats the reason in
one line. Always clear the task that failed *with its downstream tasks*, so that **report** runs again.

- **discover**: the landing zone or the lake cannot be reached, a setting is wrong, or the run was triggered with a
  field that the form does not have; the error in the log says which. Mend it, clear the task.
- **process**: a task was killed or the store did not answer; nothing inside a file can fail it for good, as a retry
  finds the record that kills it, and refuses that. Clear the task; if it was killed for memory, run with smaller
  shards.
- **process** or **validate**: an expectation could not be evaluated, so nothing is published. The catalogue and the
  code disagree: mend the code, clear the task.
- **audit**: the run as a whole is not to be trusted; the log names the check and what was found. Look at the Data Docs
  and at `_staging` of the lake. Is the feed broken? Leave it: nothing was published, a later run takes the files again.
  Is it right after all? The DAG **copydesk_review** asks for it under *Required actions*: whoever approves
  publishes this run.
- **ask** only hands the question on; pink is its usual colour. Red: clear it.
- **publish**: the lake could not be written, or others wrote it without a pause. Clear the task: what was committed is
  not committed twice.

## When it can wait

Files that are waiting, refused or quarantined never fail a run; they are in the ledger, with reasons. Pink tasks mean
that there was nothing new, or that it was a dry run.
"""

from datetime import time, timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, get_current_context, task

from copydesk_tasks import (
    Passed,
    alerts,
    ask,
    audit,
    deadline,
    default_args,
    dry_run_field,
    plan,
    process,
    publish,
    report,
    shard_mb_field,
    validate,
)

BEGINS = time(2, 0)  # UTC

PARAMS = {
    "landing": Param(
        None,
        type=["null", "string"],
        maxLength=1000,
        title="Landing zone",
        description="Folder or URL (s3://…) with the seed files. Empty: the one that is configured.",
    ),
    "pattern": Param(
        "*",
        type="string",
        minLength=1,
        maxLength=200,
        title="File pattern",
        description="Which files to take, matched against the path below the landing zone, like wire/2026-*.txt",
    ),
    "limit": Param(
        0,
        type="integer",
        exclusiveMinimum=-1,  # the form would silently make `minimum` of what is below it, here 0: all
        exclusiveMaximum=10_000_001,
        title="Limit",
        description="Take at most so many new files; the others are left to the next run. 0: all.",
    ),
    "dry_run": dry_run_field(False, "Everything up to the audit, nothing is published."),
    "shard_mb": shard_mb_field("Megabytes of seed files that one task handles."),
}


@dag(
    dag_id="copydesk_nightly",
    dag_display_name="Copydesk nightly",
    schedule=CronTriggerTimetable(f"{BEGINS.minute} {BEGINS.hour} * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=8),
    default_args=default_args(timedelta(hours=1)),
    params=PARAMS,
    doc_md=__doc__,
    tags=["copydesk", "etl"],
    deadline=deadline(BEGINS),
    **alerts(),
)
def copydesk_nightly() -> None:
    @task
    def discover() -> Passed:
        from copydesk import steps
        from copydesk_desk.dag_run import begin_run

        begun = begin_run(get_current_context(), ("landing", "pattern", "limit", "shard_mb"))
        steps.discover(begun)
        return begun.reference

    reference = discover()
    processed = process.partial(reference=reference).expand(shard=plan(reference))
    audited = processed >> validate(reference) >> audit(reference)
    audited >> [publish(reference), ask()] >> report()


copydesk_nightly()
