"""What a shard leaves behind in its process."""

import gc

import pytest

from copydesk.lake.stage import ShardStage


def test_the_garbage_collector_works_as_before_when_a_shard_is_done(desk):
    before = gc.get_threshold()
    with ShardStage(desk.begin(), 0) as stage:
        assert gc.get_threshold() != before
        stage.finish()
        assert gc.get_threshold() == before
    assert gc.get_threshold() == before


def test_and_when_it_fails(desk):
    before = gc.get_threshold()
    with pytest.raises(ValueError), ShardStage(desk.begin(), 0):
        raise ValueError
    assert gc.get_threshold() == before
