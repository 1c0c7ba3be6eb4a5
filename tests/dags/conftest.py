import airflow_env  # noqa: F401  # before anything of Airflow
import pytest


@pytest.fixture(scope="session")
def dagbag():
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(airflow_env.ROOT / "dags"))


@pytest.fixture(scope="session")
def database():
    from airflow.utils.db import initdb

    initdb()
