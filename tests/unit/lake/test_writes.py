"""Articles written by several tasks before the one commit: the rows are those of a run that writes them by itself."""

from pathlib import Path

import pytest

from copydesk import steps
from copydesk.intake.plan import plan_files
from copydesk.lake.tables import live_files, open_table
from copydesk.lake.verify import verify
from copydesk.run import Run, load
from copydesk.schema import ARTICLES
from copydesk.storage import Folder
from runs import Desk, Kept, story

pytestmark = pytest.mark.long

SELECT = "SELECT * EXCLUDE (run_id, processed_at) FROM articles ORDER BY ALL"
LINES = "SELECT * EXCLUDE (run_id, counted_at) FROM lines ORDER BY ALL"


def audited(desk: Desk) -> tuple[Run, list[int]]:
    """A run with a file a shard whose audit has passed, and its writes."""
    for number in range(2, 6):
        desk.put(f"{number}.txt", story(number, place=f"TARN{'X' * (number // 4)}"))
    desk.put("again.txt", story(3))
    begun = desk.begin()
    steps.discover(begun)
    steps.plan(begun)
    for shard in plan_files(begun.staging, shard_bytes=1):
        steps.process(begun, shard["shard"])
    steps.validate(begun)
    return begun, [write["write"] for write in steps.audit(begun)["writes"]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Desk:
    """The same, published without writes."""
    desk = Desk(tmp_path_factory.mktemp("whole"))
    begun, none = audited(desk)
    assert none == []
    steps.publish(begun)
    return desk


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> tuple[Kept, Run]:
    desk = Desk(tmp_path_factory.mktemp("in writes"), write_rows=1)
    begun, numbers = audited(desk)
    assert numbers == [0, 1, 2, 3]
    for number in numbers:
        assert steps.write(begun, number)["rows"] == 1
    return Kept(desk), begun


@pytest.fixture
def written(kept) -> tuple[Desk, Run]:
    """All is written, and nothing published."""
    return kept[0].restored(), load(kept[1].reference)


def published_files(desk: Desk) -> set[str]:
    return {file.path for file in live_files(open_table(Folder(str(desk.lake)), ARTICLES))}


def noted_files(begun: Run) -> set[str]:
    notes = [begun.staging.read_json(f"writes/{number:05d}/result.json") for number in range(4)]
    return {file["path"] for note in notes for file in note["files"]}


def check(desk: Desk, whole: Desk) -> None:
    assert desk.sql(SELECT) == whole.sql(SELECT)
    assert desk.sql(LINES) == whole.sql(LINES)
    assert list(verify(Folder(str(desk.lake)))) == []


def test_no_reader_sees_what_is_written_and_publishing_commits_just_that(written, whole):
    desk, begun = written
    assert published_files(desk) == set()
    assert steps.publish(begun)["records_published"] == 4
    assert published_files(desk) == noted_files(begun)
    check(desk, whole)
    assert steps.publish(begun)["records_published"] == 4
    check(desk, whole)


def test_a_write_that_is_tried_again_counts_once(written, whole):
    desk, begun = written
    first = noted_files(begun)
    steps.write(begun, 2)
    steps.publish(begun)
    assert published_files(desk) == noted_files(begun) != first
    check(desk, whole)


def test_whoever_publishes_in_between_makes_it_decide_and_write_anew(written, whole):
    desk, begun = written
    (desk.landing / "new.txt").write_text(story(4, place="TARNX"))  # of what the run has written, the same content
    for name in ("2", "3", "4", "5", "again"):
        (desk.landing / f"{name}.txt").unlink()
    assert desk.run(write_rows=1_000)["records_published"] == 1
    counts = steps.publish(begun)
    assert (counts["records_published"], counts["records_duplicate"]) == (3, 2)
    assert not published_files(desk) & noted_files(begun)
    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(4, 4)]
    assert desk.sql("SELECT max(articles) FROM lines WHERE run_id = 'test__1'") == [(3,)]
    assert list(verify(Folder(str(desk.lake)))) == []


@pytest.mark.parametrize("harm", ["flip", "lose"])
def test_a_written_file_that_is_damaged_is_written_again(written, whole, harm):
    desk, begun = written
    path = Path(desk.lake, "articles", min(noted_files(begun)))
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.unlink()
    if harm == "flip":
        path.write_bytes(damaged)
    steps.publish(begun)
    assert not published_files(desk) & noted_files(begun)
    check(desk, whole)


def test_a_write_that_was_never_done_is_done_by_publishing(written, whole):
    desk, begun = written
    begun.staging.remove("writes/00001/result.json")
    steps.publish(begun)
    check(desk, whole)
