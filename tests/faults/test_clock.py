"""A clock that is wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk import run
from copydesk.lake.verify import verify
from copydesk.storage import Folder
from runs import story

pytestmark = pytest.mark.long


class SetBack(datetime):
    """The time of two days ago."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - timedelta(days=2)


def test_a_clock_that_is_set_back_loses_and_doubles_nothing(desk, monkeypatch):
    desk.put("a.txt", story(3))
    desk.put("bad.jsonl", "not json\n")
    desk.run()
    monkeypatch.setattr(run, "datetime", SetBack)
    desk.put("a.txt", story(4))
    desk.put("b.txt", story(3))
    assert desk.run()["started_at"] < datetime.now(UTC) - timedelta(days=1)
    assert desk.run()["outcome"] == "nothing_new"
    assert desk.sql("SELECT count(*), count(DISTINCT document_id) FROM articles") == [(2, 2)]
    assert list(verify(Folder(str(desk.lake)))) == []
