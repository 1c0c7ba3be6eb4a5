import pytest

from copydesk.intake.work import DIED, one_by_one, together
from copydesk.model import Article, Record, Rejection
from runs import story

ITEMS = [
    Record(story(3), "a.txt"),
    Record(story(4), "b.txt"),
    Rejection(Record("", "c.txt"), "read", ("record.readable",), "it is no JSON"),
    Record(story(5), "d.txt"),
]


@pytest.fixture
def begun(desk):
    run = desk.begin()
    for name in ("repeated.json", "habits.json"):
        run.staging.write_json(name, {"lines": []})
    return run


def test_records_together_and_one_by_one_give_the_same(begun):
    assert list(together(begun)(ITEMS)) == list(one_by_one(begun, lambda done: None, ())(ITEMS))


def test_one_by_one_tells_what_is_done_when_the_next_is_asked_for(begun):
    done = []
    results = one_by_one(begun, done.append, {1})(ITEMS)
    assert isinstance(next(results), Article)
    assert done == []
    refused = next(results)
    assert (refused.record.source_file, refused.stage, refused.reason) == ("b.txt", "extract", DIED)
    assert done == [1]
    assert next(results) is ITEMS[2]
    assert isinstance(next(results), Article)
    assert list(results) == []
    assert done == [1, 2, 3, 4]
