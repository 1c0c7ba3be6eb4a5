"""One shard: its records go through the pipeline, the results to staging."""

from copydesk.intake.inputs import input_of
from copydesk.intake.isolate import has_killed, process_isolated, shard_in_hand
from copydesk.intake.work import Work, together
from copydesk.lake.stage import ShardStage
from copydesk.run import Run


def process_shard(run: Run, shard: int) -> dict[str, int]:
    """Stage what becomes of the shard's files and records. Returns counts. No file's content can make it fail.

    Where a process died at this, the shard is read in a process of its own.
    """
    killed = has_killed(run, shard)
    with shard_in_hand(run, shard):
        return process_isolated(run, shard) if killed else stage_results(run, shard, together(run))


def stage_results(run: Run, shard: int, work: Work) -> dict[str, int]:
    """Stage what `work` makes of the shard's records. Returns counts."""
    with ShardStage(run, shard) as stage:
        for result in work(input_of(run).records(run, shard, stage)):
            stage.add(result)
        return stage.finish()
