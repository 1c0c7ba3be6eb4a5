"""# Copydesk, reprocessing

Takes published articles through today's rules again, from the raw text in the lake, and replaces their rows in one
commit. It only runs when you trigger it: the form asks which articles, and **a dry run is the default**.

**select** ► **plan** ► **process** (one task a shard) ► **validate** ► **compare** ► **audit** ► **publish**, and
**report** (always, at the end)

1. Trigger it as a dry run. The **Copydesk** tab of the run shows which columns change in how many articles, with an
   example, and the removals by kind before and after. The log of **compare** has more examples and names the articles
   that today's rules refuse. The same is in the summary of the run (`_reports` of the lake).
2. Is the diff what you want? Trigger it again with the same choice, and no dry run.
3. Was it wrong after all? `copydesk restore articles --version N` goes back; the log of **select** says which N,
   and `copydesk restore articles` lists the last ones.

Articles that today's rules refuse stay as they are, with the outcome `kept` in the ledger. No article is ever lost.

## When it is red

**report** is red whenever the run has failed; its log repeats the reason in one line. Clear the task that failed *with
its downstream tasks*.

- **select**: the lake cannot be reached, or a setting is wrong; the error in the log says which.
- **process**: a task was killed or the store did not answer. Clear the task; if it was killed for memory, run with
  smaller shards.
- **validate**, **audit**: as in the nightly run; nothing was replaced.
- **publish**: the lake could not be written, or others wrote it without a pause. Clear the task: what was committed is
  not committed twice. This may run beside the nightly run: whoever is second looks again.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import Param, get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag, dry_run_field, shard_mb_field
from copydesk_airflow.tasks import audit, checked, publish, report


def choice(title: str, description: str, pattern: str) -> Param:
    """A field that may stay empty: Airflow's form wants something in every field that must be text."""
    return Param(None, type=["null", "string"], maxLength=200, pattern=pattern, title=title, description=description)


CHOICES = ("source", "month", "rule", "pipeline_version")
PARAMS = {
    "source": choice("Source", "Articles of this source, like reuters. Empty: of any.", "^[a-z0-9-]*$"),
    "month": choice("Month", "Articles of this month, like 2026-05. Empty: of any.", "^([0-9]{4}-[0-9]{2})?$"),
    "rule": choice(
        "Rule",
        "Articles from which this rule, or a rule of this pack, has cut something, like en/share-bar. Empty: of any.",
        "^[^\\s]*$",
    ),
    "pipeline_version": choice(
        "Pipeline version", "Articles made by a version that begins like this. Empty: by any.", "^[^\\s]*$"
    ),
    "dry_run": dry_run_field(True, "Show what would change, in the run's Copydesk tab; change nothing."),
    "shard_mb": shard_mb_field("raw text"),
}


def reprocess(feed: Settings) -> None:
    """Make the DAG that takes a feed's articles through today's rules again."""

    @copydesk_dag(
        "reprocess",
        feed,
        __doc__,
        timedelta(hours=3),
        "maintenance",
        params=PARAMS,
        dagrun_timeout=timedelta(hours=24),
    )
    def flow() -> None:
        @task
        def select() -> Passed:
            from copydesk import run, steps
            from copydesk_desk.dag_run import begin_run

            begun = begin_run(get_current_context(), ("shard_mb",), run.REPROCESS, _asked)
            found = steps.discover(begun)
            print(f"{found['entries_in']} articles of version {found['version']} of the table")
            return begun.reference

        @task
        def compare(reference: Passed) -> Passed:
            from copydesk import run, steps

            return steps.compare(run.load(reference))

        reference = select()
        checked(feed, reference) >> compare(reference) >> audit(reference) >> publish(feed) >> report()

    flow()


def _asked(context: Any) -> dict[str, Any]:
    from copydesk.intake.reprocess import selection

    params = context["params"]
    return {"articles": selection(**{name: params[name] or "" for name in CHOICES})}
