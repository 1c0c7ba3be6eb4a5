import pytest

import airflow_home  # before anything of Airflow


@pytest.fixture(scope="session")
def dagbag():
    from airflow.dag_processing.dagbag import BundleDagBag

    folder = airflow_home.ROOT / "dags"
    return BundleDagBag(str(folder), bundle_path=folder)


@pytest.fixture(scope="session")
def database():
    from airflow.utils.db import initdb

    initdb()
