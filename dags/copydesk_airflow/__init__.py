"""Copydesk's DAGs. A DAG file of two lines gives an Airflow all of them, for each feed:

from copydesk_airflow import make_dags
make_dags()
"""

from copydesk_airflow.register import make_dags

__all__ = ["make_dags"]
