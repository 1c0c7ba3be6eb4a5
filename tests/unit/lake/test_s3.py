"""Landing zone and lake on S3: a real server on this machine, the real drivers."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import credentials
from copydesk.credentials import from_connection, use_options
from copydesk.errors import ConfigError
from copydesk.intake import isolate
from copydesk.lake.read import connect
from copydesk.lake.verify import verify
from copydesk.storage import Folder
from runs import Desk, story
from stores import running_store

pytestmark = pytest.mark.long

COPYDESK = Path(sys.executable).parent / "copydesk"


@pytest.fixture(scope="module")
def store():
    with running_store() as running:
        yield running


@pytest.fixture
def bucket(store, monkeypatch):
    for name, value in store.environment().items():
        monkeypatch.setenv(name, value)
    yield from emptied_bucket(store)


@pytest.fixture
def connected_bucket(store, monkeypatch):
    """A bucket that only what an Airflow connection holds leads to."""
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setattr(credentials, "_given", {})
    extra = {"endpoint_url": store.url, "region_name": "us-east-1"}
    use_options("s3://copydesk-test", from_connection("aws", "the key", "the canary", extra))
    yield from emptied_bucket(store)


def emptied_bucket(store):
    store.rules()
    filesystem = Folder("s3://copydesk-test/x").filesystem
    filesystem.call_s3("create_bucket", Bucket="copydesk-test")
    yield "s3://copydesk-test"
    store.rules()
    filesystem.rm("copydesk-test", recursive=True)


def put(bucket: str, **texts: str) -> None:
    for name, text in texts.items():
        with Folder(f"{bucket}/landing").open(f"{name}.txt", "wb") as out:
            out.write(text.encode())


def desk_in(bucket: str, tmp_path: Path) -> Desk:
    return Desk(tmp_path, landing=f"{bucket}/landing", lake=f"{bucket}/the lake")


def articles(bucket: str) -> list[tuple]:
    with connect(f"{bucket}/the lake") as connection:
        return connection.execute("SELECT source_file FROM articles ORDER BY 1").fetchall()


def twice(store) -> list[str]:
    """The data files and staged files that were asked for more than once."""
    return [path for path, times in store.asked().items() if times > 1 and path.endswith(".parquet")]


def test_two_nights_and_what_they_ask_of_the_store(bucket, store, tmp_path, capsys):
    put(bucket, a=story(3), b=story(4), empty="")
    desk = desk_in(bucket, tmp_path)
    store.rules()
    first = desk.run()
    asked = [store.counts()]
    assert twice(store) == []
    assert (first["records_published"], first["files_quarantined"]) == (2, 1)
    store.rules()
    assert desk.run()["outcome"] == "nothing_new"
    asked.append(store.counts())
    assert twice(store) == []
    put(bucket, c=story(5))
    store.rules()
    assert desk.run()["records_published"] == 1
    asked.append(store.counts())
    assert twice(store) == []
    assert articles(bucket) == [("a.txt",), ("b.txt",), ("c.txt",)]
    with connect(f"{bucket}/the lake") as connection:
        assert connection.execute("SELECT count(*) FROM ledger").fetchall() == [(7,)]
    with capsys.disabled():
        print("\nrequests of a first night, of one with nothing new, and of one with a new file:", *asked, sep="\n  ")
    assert [sum(counts.values()) < most for counts, most in zip(asked, (350, 150, 290), strict=True)] == [True] * 3


def test_maintenance(bucket, tmp_path):
    from copydesk.lake.maintain import compact, vacuum

    put(bucket, a=story())
    desk = desk_in(bucket, tmp_path)
    desk.run()
    assert compact(desk.settings)["articles"] == {"removed": 0, "added": 0}
    assert vacuum(desk.settings)["articles"] == 0


def test_what_a_connection_holds_opens_everything_and_is_noted_nowhere(connected_bucket, tmp_path, caplog):
    put(connected_bucket, a=story(3))
    desk = desk_in(connected_bucket, tmp_path)
    assert desk.run()["records_published"] == 1
    put(connected_bucket, b=story(4))
    begun = desk.prepare()
    isolate.process_isolated(begun, 0)  # a child process opens the store as well
    assert desk.run()["records_published"] == 1
    lake = Folder(f"{connected_bucket}/the lake")
    assert list(verify(lake, quick=False)) == []
    files = lake.filesystem.find(lake.path)
    assert len(files) > 10
    written = b"".join(lake.filesystem.cat(files).values()) + caplog.text.encode() + repr(desk.settings).encode()
    assert b"the key" not in written
    assert b"canary" not in written


def test_two_publishers_at_once_lose_nothing(bucket, store, tmp_path):
    runs = []
    for name in ("one", "other"):
        put(f"{bucket}/{name}", **{f"{name}{n}": story(n, place=name.upper()) for n in range(3, 6)})
        folders = ("--landing", f"{bucket}/{name}/landing", "--lake", f"{bucket}/the lake")
        command = (COPYDESK, "run", *folders, "--min-age-seconds", "0", "--jobs", "1")
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **store.environment()}
        runs.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
    assert [run.wait(300) for run in runs] == [0, 0]
    assert len(articles(bucket)) == 6
    assert list(verify(Folder(f"{bucket}/the lake"), quick=False)) == []


def test_a_store_that_ignores_conditions_is_refused_in_a_line(bucket, store, tmp_path):
    put(bucket, a=story())
    store.rules({"method": "PUT", "path": "_probe", "do": "forget", "times": 99})
    desk = desk_in(bucket, tmp_path)
    with pytest.raises(ConfigError, match="does not honour conditional writes") as refused:
        desk.run()
    assert "\n" not in str(refused.value)
    assert store.counts()["forget"] == 2
    left = set(Folder(f"{bucket}/the lake").names())
    assert not left & {"articles", "ledger"}
    assert not any(name.startswith("_probe") for name in left)


@pytest.mark.parametrize("table", ["articles", "ledger", "runs"])
def test_a_commit_whose_answer_is_lost_counts_once(bucket, store, tmp_path, table):
    put(bucket, a=story(3), b=story(4))
    desk = desk_in(bucket, tmp_path)
    store.rules({"method": "PUT", "path": f"/{table}/_delta_log/0+1.json", "do": "lose", "times": 1})
    summary = desk.run()
    assert store.counts()["lose"] == 1
    assert (summary["outcome"], summary["records_published"]) == ("published", 2)
    assert articles(bucket) == [("a.txt",), ("b.txt",)]
    lake = Folder(f"{bucket}/the lake")
    assert list(verify(lake, quick=False)) == []
    entries = [name for name in lake.folder(f"{table}/_delta_log").names() if re.fullmatch(r"\d+\.json", name)]
    assert len(entries) == 2
    assert desk.run()["outcome"] == "nothing_new"


def test_a_commit_that_stands_twice_in_the_log_is_read_once(bucket, tmp_path):
    """As Delta's own retry leaves it, where another writer's answer was lost."""
    put(bucket, a=story(3), b=story(4))
    desk = desk_in(bucket, tmp_path)
    desk.run()
    log = Folder(f"{bucket}/the lake/articles/_delta_log")
    with log.open(f"{1:020d}.json") as entry:
        log.write(f"{2:020d}.json", entry.read())
    put(bucket, c=story(5))
    assert desk.run()["records_published"] == 1
    assert articles(bucket) == [("a.txt",), ("b.txt",), ("c.txt",)]
    assert list(verify(Folder(f"{bucket}/the lake"), quick=False)) == []
