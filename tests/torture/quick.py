"""Runs in this process, for harnesses of thousands of small ones."""

from collections.abc import Callable

from torture.scene import ARTICLES, Scene
from torture.verdicts import verdicts_kept

Rows = dict[str, list[tuple]]  # by table

GREEN = ("published", "nothing_new")
QUARANTINE = """
    SELECT DISTINCT source_file, record_index, stage, checks, raw_text FROM quarantine WHERE status = 'open'
    ORDER BY ALL
"""
FILES = "SELECT source_file, arg_max(outcome, seen_at) FROM ledger WHERE level = 'file' GROUP BY ALL ORDER BY ALL"


def next_run(scene: Scene, reference: Rows, then: Callable[[Scene], None] | None = None) -> list[str]:
    """What is wrong after one more run, and after `then`: that it is not green, other rows, what `verify` finds."""
    try:
        with verdicts_kept():
            outcome = scene.run()["outcome"]
    except Exception as error:  # whatever it is, somebody would be needed
        return [f"the next run ends with {type(error).__name__}: {error}"]
    if then:
        then(scene)
    wrong = [] if outcome in GREEN else [f"the next run is {outcome}"]
    rows = rows_of(scene)
    return wrong + [f"{name} differs" for name in rows if rows[name] != reference[name]] + scene.faults()


def rows_of(scene: Scene) -> Rows:
    """Articles; what is open in quarantine, where a record may stand twice; what each file has come to last."""
    articles, quarantine, files = scene.rows(ARTICLES, QUARANTINE, FILES)
    return {"articles": articles, "quarantine": quarantine, "files": files}
