"""Triggers a DAG from a page, in the name of whoever pressed the button."""

from typing import Any


def trigger(dag_id: str, conf: dict[str, Any], user_name: str) -> str:
    """Trigger a run with these fields of its form. Returns its run id. Raises ParamValidationError for a wrong field.

    Whether the user may do that is for the caller to ask.
    """
    from airflow.api.common.trigger_dag import trigger_dag
    from airflow.utils.types import DagRunTriggeredByType

    run = trigger_dag(dag_id=dag_id, triggered_by=DagRunTriggeredByType.UI, triggering_user_name=user_name, conf=conf)
    if run is None:
        raise LookupError(f"{dag_id} could not be triggered")
    return str(run.run_id)


def is_paused(dag_id: str) -> bool:
    """Whether the DAG is paused, so that its runs wait; a DAG that is not there is not."""
    from airflow.models.dag import DagModel

    found = DagModel.get_dagmodel(dag_id)
    return found is not None and bool(found.is_paused)
