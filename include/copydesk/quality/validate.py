"""Validates staged articles, a chunk at a time. The import takes seconds."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from copydesk.errors import ValidationBroken
from copydesk.quality.catalogue_checks import count_checks
from copydesk.quality.engine import Outcome, SuiteCheckpoint
from copydesk.quality.frames import frames_of
from copydesk.quality.own_suites import OwnExpectation
from copydesk.quality.suites import meta_of, row_suites, statement
from copydesk.quality.tally import SAMPLES, CheckTally, Tally
from copydesk.schema import ARTICLES
from copydesk.schema.checks import SHA256

ARTICLES_COLUMNS = [field.name for field in ARTICLES.fields]
CHUNK_ROWS = 20_000  # a call costs as much as 10,000 rows; more of them at a time cost memory


@dataclass(frozen=True)
class ChunkVerdict:
    """`failures` and `warnings` name the broken checks by row of the chunk, from 0; rows that broke none are left out.

    A row with failures (critical checks) goes to the quarantine, one with warnings does not.
    """

    failures: dict[int, list[str]]
    warnings: dict[int, list[str]]
    tally: Tally


def validate_chunk(table: pa.Table, own: tuple[OwnExpectation, ...] = ()) -> ChunkVerdict:
    """Check rows in the Arrow schema of `articles`, at most CHUNK_ROWS of them, also none, against the catalogue and
    whatever else is expected of them.

    Raises ValidationBroken where not every check was evaluated on every row.
    """
    if table.column_names != ARTICLES_COLUMNS:
        raise ValidationBroken("the staged rows do not have the columns of the table articles")
    checkpoints, statements = _checkpoints(own), _statements(own)
    frames = frames_of(table, checkpoints)
    ids = table["document_id"].to_pylist()
    broken: dict[str, dict[int, set[str]]] = {"critical": defaultdict(set), "warning": defaultdict(set)}
    tally = Tally(chunks=1, rows=table.num_rows)
    for name, checkpoint in checkpoints.items():
        rows = frames[name]["row"].to_numpy()
        for outcome in checkpoint.evaluate(frames[name]):
            failed = _rows_of(outcome, rows)
            for row in failed:
                broken[outcome.severity][row].add(outcome.check)
            tally.checks[outcome.check] = _tally(name, outcome, statements[outcome.check], failed, ids)
    _check_complete(tally, count_checks() + len(own))
    failures, warnings = ({row: sorted(names) for row, names in sorted(rows.items())} for rows in broken.values())
    tally.failed_rows = len(failures)
    return ChunkVerdict(failures, warnings, tally)


@cache
def _checkpoints(own: tuple[OwnExpectation, ...]) -> dict[str, SuiteCheckpoint]:
    return {name: SuiteCheckpoint(suite) for name, suite in row_suites(own).items()}


@cache
def _statements(own: tuple[OwnExpectation, ...]) -> dict[str, str]:
    checkpoints = _checkpoints(own).values()
    return {meta_of(e)["check"]: statement(e) for made in checkpoints for e in made.suite.expectations}


def _rows_of(outcome: Outcome, rows: np.ndarray) -> list[int]:
    """The articles that an outcome's frame rows belong to, each once."""
    return sorted({int(row) for row in rows[outcome.positions]}) if outcome.positions else []


def _tally(suite: str, outcome: Outcome, stated: str, failed: list[int], ids: list[str | None]) -> CheckTally:
    return CheckTally(
        suite=suite,
        check=outcome.check,
        says=outcome.says,
        statement=stated,
        severity=outcome.severity,
        elements=outcome.elements,
        unexpected=len(outcome.positions),
        articles=len(failed),
        samples=list(dict.fromkeys(_sample_id(ids[row]) for row in failed[:SAMPLES])),
    )


def _sample_id(document_id: str | None) -> str:
    """An id as an example; what does not look like one may be anything, also text."""
    return document_id if document_id and re.match(SHA256, document_id) else "no usable id"


def _check_complete(tally: Tally, expected: int) -> None:
    if tally.expectations != expected:
        raise ValidationBroken(f"{tally.expectations} of {expected} checks were evaluated")
