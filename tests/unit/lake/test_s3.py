"""Landing zone and lake on S3: a real server on this machine, the real drivers."""

import contextlib
import socket
import subprocess
import sys
import time

import pytest

from copydesk.lake.read import connect
from copydesk.storage import Folder
from runs import Desk, story

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def store():
    """In a process of its own: deltalake holds the interpreter's lock while it waits for the store's answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(150):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.fixture
def bucket(store, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", store)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    folder = Folder("s3://copydesk-test/x")
    folder.filesystem.mkdir("copydesk-test", acl="")
    yield "s3://copydesk-test"
    folder.filesystem.rm("copydesk-test", recursive=True)


def test_two_nights_on_s3(bucket, tmp_path):
    landing = Folder(f"{bucket}/landing")
    for name, text in (("a.txt", story(3)), ("wire/b.txt", story(4)), ("empty.txt", "")):
        with landing.open(name, "wb") as out:
            out.write(text.encode())
    desk = Desk(tmp_path, landing=f"{bucket}/landing", lake=f"{bucket}/the lake")
    first = desk.run()
    assert (first["records_published"], first["files_quarantined"]) == (2, 1)
    assert desk.run()["outcome"] == "nothing_new"
    with connect(f"{bucket}/the lake") as connection:
        assert connection.execute("SELECT source_file FROM articles ORDER BY 1").fetchall() == [
            ("a.txt",),
            ("wire/b.txt",),
        ]
        assert connection.execute("SELECT count(*) FROM ledger").fetchall() == [(5,)]


def test_maintenance_on_s3(bucket, tmp_path):
    from copydesk.lake.maintain import compact, vacuum

    with Folder(f"{bucket}/landing").open("a.txt", "wb") as out:
        out.write(story().encode())
    desk = Desk(tmp_path, landing=f"{bucket}/landing", lake=f"{bucket}/lake")
    desk.run()
    assert compact(desk.settings)["articles"] == {"removed": 0, "added": 0}
    assert vacuum(desk.settings)["articles"] == 0
