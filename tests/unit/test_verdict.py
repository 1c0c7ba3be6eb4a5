"""How runs end, in words: one sentence and one colour for each."""

import pytest

from copydesk.verdict import account, in_quarantine, kind, verdict

NIGHT = {"trigger": "scheduled", "landing": "/in", "pattern": "*"}
NOTHING = NIGHT | {"outcome": "nothing_new"}
DONE = NIGHT | {
    "outcome": "published",
    "records_in": 10,
    "records_published": 7,
    "records_duplicate": 1,
    "records_quarantined": 2,
    "files_quarantined": 1,
}
BROKEN = {"says": "the share is within the limit", "success": False, "severity": "critical", "observed": "90%"}
ODD = {"says": "the volume is usual", "success": False, "severity": "warning", "observed": "7"}


@pytest.mark.parametrize(
    ("summary", "tone", "says"),
    [
        (DONE, "good", "7 published, 1 duplicate, 3 in quarantine."),
        (DONE | {"audit": [ODD]}, "amber", "A check was not met: the volume is usual, but found 7"),
        (DONE | {"warnings": ["x fell silent"]}, "amber", "7 published, 1 duplicate, 3 in quarantine. X fell silent."),
        (DONE | {"let_through_by": "ute", "audit": [BROKEN]}, "good", "Its audit had failed; ute let it through."),
        (NOTHING | {"files_known": 3}, "quiet", "Every file of the landing zone is known already."),
        (NOTHING, "amber", "There is no file in the landing zone /in."),
        (
            NOTHING | {"files_unmatched": 13, "pattern": "*.xml"},
            "amber",
            "13 seed files are there, and the",
        ),
        (NOTHING | {"files_ignored": 2}, "amber", "2 files in /in, none in a format that is read"),
        (NOTHING | {"trigger": "reprocess", "pattern": "rule en/x"}, "amber", "No published article is meant by:"),
        (
            NOTHING | {"trigger": "replay", "pattern": "all"},
            "amber",
            "No open entry of the quarantine is meant",
        ),
        (NIGHT | {"outcome": "failed", "failures": [{"task": "plan", "error": "no"}]}, "red", "plan failed: no"),
        (NIGHT | {"outcome": "failed", "error": "plan: no"}, "red", "plan: no"),
        (NIGHT | {"outcome": "failed"}, "red", "It was stopped before it could publish"),
        (DONE | {"outcome": "audit_failed", "audit": [ODD, BROKEN]}, "red", "nothing was published: the share is"),
        (DONE | {"outcome": "dry_run"}, "quiet", "nothing changed: 7 would be published, 1 dup"),
        ({"outcome": "done", "says": "The lake is whole."}, "good", "The lake is whole."),
        ({}, "quiet", "It left no word"),
    ],
)
def test_every_ending_has_a_tone_and_a_sentence(summary, tone, says):
    ended = verdict(summary)
    assert ended.tone == tone
    assert says in ended.says


def test_what_is_red_says_what_to_do():
    for outcome in ("failed", "audit_failed"):
        assert verdict(NIGHT | {"outcome": outcome}).advice


def test_a_reprocessing_counts_what_it_replaced():
    done = {"trigger": "reprocess", "outcome": "published", "records_in": 5, "records_replaced": 4, "records_kept": 1}
    assert account(done) == "4 replaced, 1 kept"
    diff = {"articles": 5, "changed": 3, "same": 1, "kept": 1}
    assert account(done | {"outcome": "dry_run", "diff": diff}) == "3 would change, 1 stay the same, 1 kept"


def test_what_is_in_quarantine_is_records_and_files_everywhere():
    assert in_quarantine(DONE) == in_quarantine(DONE | {"refused": {"total": 3}}) == 3


def test_the_kind_of_a_run_is_what_it_took_in():
    assert [kind({"trigger": t}) for t in ("scheduled", "manual", "cli", "replay", "reprocess")] == [
        *["nightly"] * 3,
        "replay",
        "reprocess",
    ]
    assert kind({"trigger": "maintenance", "outcome": "done"}) == "maintenance"
