import json

import pytest

from copydesk.errors import ValidationBroken
from copydesk.quality.tally import SAMPLES, CheckTally, Tally


def chunk(rows, failed, ids, name="headline.short"):
    check = CheckTally("articles", name, "short", "short.", "critical", rows, failed, failed, ids)
    return Tally(1, rows, failed, {name: check})


def test_chunks_add_up():
    run = Tally()
    run.add(chunk(10, 1, ["one"]))
    run.add(chunk(5, 0, []))
    run.add(chunk(7, 2, ["two", "one"]))
    check = run.checks["headline.short"]
    assert (run.chunks, run.rows, run.failed_rows, run.expectations) == (3, 22, 3, 1)
    assert (check.elements, check.unexpected, check.articles, check.samples) == (22, 3, 3, ["one", "two"])


def test_adding_leaves_the_chunk_alone():
    run, first = Tally(), chunk(10, 1, ["one"])
    run.add(first)
    run.add(chunk(10, 1, ["two"]))
    assert first.checks["headline.short"].samples == ["one"]


def test_examples_stay_few():
    run = Tally()
    for number in range(50):
        run.add(chunk(1, 1, [str(number)]))
    assert run.checks["headline.short"].samples == [str(number) for number in range(SAMPLES)]


def test_a_chunk_with_other_checks_is_refused():
    run = Tally()
    run.add(chunk(1, 0, []))
    with pytest.raises(ValidationBroken):
        run.add(chunk(1, 0, [], name="lead.stated"))


def test_a_tally_survives_json():
    run = Tally()
    run.add(chunk(10, 1, ["one"]))
    assert Tally.from_json(json.loads(json.dumps(run.to_json()))) == run
