"""# Copydesk, letting a run through whose audit failed

A nightly run whose audit fails publishes nothing and stays red. This DAG then starts by itself and asks a person, under
**Required actions**, with the numbers. **Approve** publishes what that run has staged; who said so, and when, is in the
table `runs`. **Reject**, or no answer for five days, leaves everything as it is: a later run takes the files again.

If **let_through** is red: its log says why. Clear it, with its downstream tasks; nothing is published twice.
"""

from datetime import timedelta

from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import get_current_context, task

from copydesk.settings import Settings
from copydesk_airflow.common import Passed, copydesk_dag, refused_run_of
from copydesk_airflow.tasks import report_upkeep

ANSWER_WITHIN = timedelta(days=5)  # the staging files of a failed run are kept for seven


def review(feed: Settings) -> None:
    """Make the DAG that asks a person whether a feed's refused run is right all the same."""
    told = refused_run_of(feed.feed)

    @copydesk_dag("review", feed, __doc__, timedelta(hours=3), "etl", "lake", schedule=[told])
    def flow() -> None:
        @task
        def refused() -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import begin_run, refused_run

            context = get_current_context()
            asked = refused_run(context["triggering_asset_events"][told])
            upkeep.hold(begin_run(context, (), upkeep.REVIEW, lambda _: {"reference": asked["reference"]}))
            return asked

        @task
        def let_through(refused: Passed, answer: Passed) -> Passed:
            from copydesk import upkeep
            from copydesk_desk.dag_run import answer_of, begin_run

            asked = {"reference": refused["reference"], **answer_of(answer)}
            return upkeep.let_through(begin_run(get_current_context(), (), upkeep.REVIEW, lambda _: asked))["says"]

        run = refused()
        ask = ApprovalOperator(
            task_id="ask",
            subject="Publish a run whose audit failed?",
            body="{{ ti.xcom_pull(task_ids='refused')['says'] }}",
            defaults=ApprovalOperator.REJECT,
            response_timeout=ANSWER_WITHIN,
            execution_timeout=None,
        )
        run >> ask
        let_through(run, ask.output) >> report_upkeep()

    flow()
