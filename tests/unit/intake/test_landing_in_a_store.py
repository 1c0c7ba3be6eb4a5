"""Landing zones that are no folders of this machine go one way, whatever store they are in: here fsspec's own."""

from datetime import UTC, datetime

import pytest

from copydesk.storage import Folder
from runs import Desk, story

LANDING = "memory://drop/landing"


@pytest.fixture
def drop():
    folder = Folder(LANDING)
    yield folder
    folder.remove()


@pytest.mark.long
def test_two_nights_from_a_landing_zone_in_memory(drop, tmp_path):
    today = f"{datetime.now(UTC):%Y/%m/%d}"
    for name, text in ((f"{today}/a.txt", story(3)), ("2020/01/01/old.txt", story(4))):
        drop.filesystem.pipe_file(drop.full(name), text.encode())
    desk = Desk(tmp_path, landing=LANDING, landing_days="%Y/%m/%d")
    first = desk.run()
    assert (first["files_found"], first["records_published"]) == (2, 2)
    drop.filesystem.pipe_file(drop.full(f"{today}/b.txt"), story(5).encode())
    second = desk.run()
    assert (second["files_found"], second["records_published"], second["files_removed"]) == (2, 1, 0)


def test_the_probe_asks_any_store(drop):
    drop.refuse_unsafe()
    assert drop.filesystem.find(drop.path) == []
