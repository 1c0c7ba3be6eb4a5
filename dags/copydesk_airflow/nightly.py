"""# Copydesk, every night

Picks up the new seed files of the landing zone, cleans and reads them, checks every row, and publishes what passed.

**discover** ► **plan** ► **process** (one task a shard) ► **validate** ► **audit** ► **write** (one task a
share of the articles, where they are many) ► **publish**, and **report** (always, at the end)

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
- **write**: a task was killed, or the lake could not be written. Clear the task.
- **publish**: the lake could not be written, or others wrote it without a pause. Clear the task: what was committed is
  not committed twice.

## When it can wait

Files that are waiting, refused or quarantined never fail a run; they are in the ledger, with reasons. Pink tasks mean
that there was nothing new, that it was a dry run or, of **write** alone, that **publish** writes so few by itself.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import (
    AS_CONFIGURED,
    Passed,
    copydesk_dag,
    dry_run_field,
    landing_field,
    nightly_times,
    shard_mb_field,
)
from copydesk_airflow.tasks import ask, audit, checked, publish, report, write

PARAMS = {
    "landing": landing_field(f"Folder or URL (s3://…) with the seed files. {AS_CONFIGURED}"),
    "pattern": Param(
        None,
        type=["null", "string"],
        minLength=1,
        maxLength=200,
        title="File pattern",
        description="Which files to take, matched against the path below the landing zone, like wire/2026-*.txt. "
        + AS_CONFIGURED,
    ),
    "limit": Param(
        None,
        type=["null", "integer"],
        exclusiveMinimum=-1,  # the form would silently make `minimum` of what is below it, here 0: all
        exclusiveMaximum=10_000_001,
        title="Limit",
        description=f"Take at most so many new files; the others are left to the next run. 0: all. {AS_CONFIGURED}",
    ),
    "dry_run": dry_run_field(False, "Everything up to the audit, nothing is published."),
    "shard_mb": shard_mb_field("seed files"),
}


def nightly(feed: Settings) -> None:
    """Make the DAG that picks up what is new in a feed."""

    @copydesk_dag(
        "nightly",
        feed,
        __doc__,
        timedelta(minutes=feed.task_minutes),
        "etl",
        params=PARAMS,
        dagrun_timeout=timedelta(hours=feed.run_hours),
        **nightly_times(feed),
    )
    def flow() -> None:
        @task
        def discover() -> Passed:
            from copydesk_desk.dag_run import begin_and_discover

            return begin_and_discover(get_current_context(), ("landing", "pattern", "limit", "shard_mb"))

        reference = discover()
        writes, published, asked = audit(reference), publish(feed), ask(feed)
        checked(feed, reference) >> writes >> asked
        [writes, write(feed, reference, writes)] >> published
        [published, asked] >> report()

    flow()
