"""A night on S3 whose credentials are in an Airflow connection alone: nothing of them is left anywhere."""

import json
from pathlib import Path

import pytest

import airflow_home
from copydesk import credentials
from copydesk.credentials import use_options
from copydesk.storage import Folder
from runs import story
from stores import running_store

pytestmark = pytest.mark.long

FORM = {"landing": None, "pattern": "*", "limit": 0, "shard_mb": None, "dry_run": False}


@pytest.fixture
def drop(monkeypatch):
    """Settings and a connection that lead to a bucket with one seed file."""
    monkeypatch.setattr(credentials, "_given", {})
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("COPYDESK_LANDING", "s3://drop/landing")
    monkeypatch.setenv("COPYDESK_LAKE", "s3://drop/lake")
    monkeypatch.setenv("COPYDESK_MIN_AGE_SECONDS", "0")
    monkeypatch.setenv("COPYDESK_STORE_CONNECTION", "newsroom")
    with running_store() as store:
        extra = {"endpoint_url": store.url, "region_name": "us-east-1"}
        fields = {"conn_type": "aws", "login": "the-key", "password": "the-canary", "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_NEWSROOM", json.dumps(fields))
        use_options("s3://drop", credentials.from_connection("aws", "the-key", "the-canary", extra))
        filesystem = Folder("s3://drop/x").filesystem
        filesystem.call_s3("create_bucket", Bucket="drop")
        filesystem.pipe_file("drop/landing/a.txt", story(3).encode())
        credentials._given.clear()
        yield filesystem


def test_a_night_on_a_store_that_a_connection_opens(drop, dagbag, database, capfd):
    done = dagbag.dags["copydesk_nightly"].test(run_conf=FORM)
    assert done.state == "success"
    files = drop.find("drop/lake")
    assert any(name.startswith("drop/lake/articles/month=") for name in files)

    from copydesk_desk.store import opened_lake

    credentials._given.clear()
    assert Folder(opened_lake("")).exists("runs"), "pages and alerts open it as well"
    printed = "".join(capfd.readouterr())
    logs = "".join(path.read_text(errors="replace") for path in Path(airflow_home.HOME, "logs").rglob("*.log"))
    left = b"".join(drop.cat(files).values()).decode("latin-1") + _database() + printed + logs
    assert "s3://drop/lake" in left
    assert "the-key" not in left
    assert "the-canary" not in left


def _database() -> str:
    """Everything that Airflow has noted down, XComs included."""
    return Path(airflow_home.HOME, "airflow.db").read_bytes().decode("latin-1") + "".join(
        path.read_bytes().decode("latin-1") for path in Path(airflow_home.HOME).glob("airflow.db-wal")
    )


def test_a_connection_that_is_not_there_is_named_in_one_line(monkeypatch, database):
    from copydesk.errors import ConfigError
    from copydesk_desk.store import opened_lake

    monkeypatch.setenv("COPYDESK_STORE_CONNECTION", "nobody")
    with pytest.raises(ConfigError, match="there is no Airflow connection 'nobody'; make it, or unset"):
        opened_lake("")
