"""A backfill on a Ray cluster: its nodes read, check and write the shards of one run, and one process publishes.

    RAY_USAGE_STATS_ENABLED=0 python examples/backfill_with_ray.py

Landing zone, lake and limits come from the environment, as for `copydesk run`, and must be the same on every node: a
shared folder or a store. Ray (`pip install "ray[data]"`) and Copydesk are installed on each. The shards are those of a
run of any other kind, so the rows are the same; a shard or a write that fails is tried again by Ray, and one that was
done twice counts once.
"""

import ray

from copydesk import run, steps
from copydesk.cli.run import new_run_id
from copydesk.settings import Settings


def each(step: str, begun: run.Run, numbers: list[int]) -> None:
    """Do a step of the run for each of these numbers, anywhere on the cluster."""
    reference = begun.reference

    def work(row: dict) -> dict:
        getattr(steps, step)(run.load(reference), int(row["item"]))
        return row

    if numbers:
        ray.data.from_items(numbers, override_num_blocks=len(numbers)).map(work).materialize()


def main() -> None:
    begun = run.begin(Settings.from_environment(), new_run_id("ray"), "cli")
    try:
        steps.discover(begun)
        shards = steps.plan(begun)["shards"]
        each("process", begun, [shard["shard"] for shard in shards])
        if shards:
            steps.validate(begun)
            each("write", begun, [write["write"] for write in steps.audit(begun)["writes"]])
            steps.publish(begun)
    finally:
        summary = steps.report(begun)
        steps.clean_up(begun, summary["outcome"])
    print(summary["outcome"], summary["records_published"])


if __name__ == "__main__":
    main()
