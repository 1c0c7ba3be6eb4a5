import pytest

import airflow_home  # before anything of Airflow


@pytest.fixture(scope="session")
def dagbag():
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(airflow_home.ROOT / "dags"))


@pytest.fixture(scope="session")
def database():
    from airflow.utils.db import initdb

    initdb()
