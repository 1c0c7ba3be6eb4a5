"""All DAGs of Copydesk, for each feed."""

from copydesk_airflow import make_dags

make_dags()
