import pytest

from copydesk.errors import ValidationBroken
from copydesk.quality.run_checks import CHECKS, COUNTS, check_run

GOOD = {
    "files_in": 35,
    "files_read": 30,
    "files_quarantined": 2,
    "files_waiting": 1,
    "files_refused": 1,
    "files_vanished": 1,
    "records_in": 100,
    "records_published": 90,
    "records_duplicate": 6,
    "records_quarantined": 4,
    "records_replaced": 0,
    "records_kept": 0,
    "records_deleted": 0,
    "duplicate_ids": 0,
    "ids_already_published": 0,
    "expectations": 7,
    "expectations_in_catalogue": 7,
    "staged_rows": 90,
    "previous_volumes": [80, 95, 110],
    "max_quarantined_share": 0.5,
    "min_records_for_share": 20,
    "files_with_records": 30,
    "files_set_aside": 0,
    "records_set_aside": 0,
    "quarantined_set_aside": 0,
}
GARBAGE = {"files_set_aside": 1, "records_set_aside": 100, "quarantined_set_aside": 100}


def failed(**changes):
    return [r["check"] for r in check_run(GOOD | changes) if not r["success"]]


def test_a_good_run_passes_every_check():
    results = check_run(GOOD)
    assert len(results) == len(CHECKS)
    assert all(result["success"] for result in results)


def test_results_show_what_was_found():
    result = next(r for r in check_run(GOOD) if r["check"] == "records_reconcile")
    assert result == {
        "check": "records_reconcile",
        "says": "every record is published, a duplicate, quarantined, replaced, kept or deleted",
        "success": True,
        "severity": "critical",
        "observed": "100 in = 90 published + 6 duplicate + 4 quarantined + 0 replaced + 0 kept + 0 deleted",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"files_in": 36}, ["files_reconcile"]),
        ({"records_in": 101}, ["records_reconcile"]),
        ({"staged_rows": 89}, ["rows_staged"]),
        ({"duplicate_ids": 1}, ["ids_distinct"]),
        ({"ids_already_published": 1}, ["ids_new"]),
        ({"expectations": 6}, ["checks_complete"]),
        ({"expectations": 0, "expectations_in_catalogue": 0}, ["checks_some"]),
        ({"max_quarantined_share": 0.03}, ["share_quarantined"]),
        ({"max_quarantined_share": 0.04}, []),
        ({"max_quarantined_share": 0.03, "min_records_for_share": 101}, []),
        (GARBAGE | {"records_in": 200, "records_quarantined": 104}, ["no_file_set_aside"]),
        (
            GARBAGE | {"records_in": 200, "records_quarantined": 104, "files_with_records": 1},
            ["share_set_aside", "no_file_set_aside"],
        ),
        ({"previous_volumes": [901]}, ["volume_usual"]),
        ({"previous_volumes": [8]}, ["volume_usual"]),
        ({"previous_volumes": []}, []),
        ({"previous_volumes": [0]}, []),
        ({"previous_volumes": [10_000] * 5 + [90] * 14}, []),
    ],
)
def test_each_check_sees_what_it_is_there_for(changes, expected):
    assert failed(**changes) == expected


def test_the_volume_and_a_file_of_garbage_are_mere_warnings():
    warnings = [r["check"] for r in check_run(GOOD) if r["severity"] == "warning"]
    assert warnings == ["no_file_set_aside", "volume_usual"]


def test_a_run_without_any_record_passes():
    nothing = {f"records_{name}": 0 for name in ("in", "published", "duplicate", "quarantined")}
    assert failed(**nothing, staged_rows=0, files_with_records=0, previous_volumes=[]) == []


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), -1, "90", True])
def test_what_is_no_count_stops_the_audit(value):
    with pytest.raises(ValidationBroken, match="records_in"):
        check_run(GOOD | {"records_in": value})


@pytest.mark.parametrize("name", COUNTS)
def test_a_missing_count_stops_the_audit(name):
    with pytest.raises(ValidationBroken, match=name):
        check_run({key: value for key, value in GOOD.items() if key != name})
