from copydesk.intake.hand import DIED, Hand
from copydesk.lake.stage import ShardStage
from copydesk.model import Article, Record, Rejection
from runs import story


class Kept(ShardStage):
    """A stage that shows what it was given."""

    def __init__(self):
        self.results = []

    def add(self, result):
        self.results.append(result)


def test_records_go_through_the_pipeline_unless_they_are_refused(desk):
    begun = desk.begin()
    begun.staging.write_json("repeated.json", [])
    rejected = Rejection(Record("", "c.txt"), "read", ("record.readable",), "it is no JSON")
    stage, done = Kept(), []
    hand = Hand(begun, done.append, refused={1})
    for item in (Record(story(3), "a.txt"), Record(story(4), "b.txt"), rejected):
        hand.take(item, stage)
    first, second, third = stage.results
    assert isinstance(first, Article)
    assert (second.record.source_file, second.stage, second.reason) == ("b.txt", "extract", DIED)
    assert third is rejected
    assert done == [1, 2, 3]
