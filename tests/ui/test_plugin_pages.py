"""What the pages say."""

import re

import pytest
from run_report import RUN, Page, refusal, run_page, summary

from copydesk import reports


def test_the_tab_shows_the_numbers_of_the_run(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    text = Page(run_page(viewer).text).text
    for piece in ("in 1,234", "published 1,000", "duplicate 200", "quarantined 34", "section label 71", "anka/2031-05"):
        assert piece in text
    for piece in ("passed the counts reconcile", "warning the volume is sane", "failed no id is doubled"):
        assert piece in text
    for piece in ("2031-05-04 02:00:00 UTC", "1 min 23 s", "1 min 15 s", "4,321 expectations"):
        assert piece in text


def test_the_tab_shows_the_data_docs_where_there_are_some(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    assert "Data Docs" not in run_page(viewer).text
    reports.write_findings(lake, RUN, {"index.html": "<h1>Rows</h1>"})
    page = run_page(viewer).text
    (address,) = re.findall('href="(docs/[^"]+)">Data Docs', page)
    assert viewer.get(f"/copydesk/{address}").text == "<h1>Rows</h1>"


def test_a_run_of_another_dag_is_told_apart(viewer):
    page = run_page(viewer, dag="weather_import")
    assert page.status_code == 200
    assert "weather_import is another DAG" in page.text


def test_a_run_without_a_report_is_told_so(viewer):
    page = run_page(viewer)
    assert page.status_code == 200
    assert "has left no report" in page.text


def test_a_report_belongs_to_the_dag_that_it_names(viewer, lake):
    reports.write_summary(lake, RUN, summary(dag_id="copydesk_reprocess"))
    assert "1,234" in run_page(viewer, dag="copydesk_reprocess").text
    assert "has left no report" in run_page(viewer, dag="copydesk_nightly").text
    page = Page(viewer.get("/copydesk/runs").text)
    assert "dag=copydesk_reprocess" in dict(page.attributes)["href"], "it leads to the report of its own DAG"


def test_the_latest_runs_are_those_of_the_dags_that_the_caller_may_read(viewer, lake, monkeypatch):
    from airflow.api_fastapi.app import get_auth_manager

    reports.write_summary(lake, RUN, summary(dag_id="copydesk_delete"))
    reports.write_summary(lake, "scheduled__1", summary(run_id="scheduled__1"))

    def only_nightly(*, method, user, access_entity, details):
        return details.id == "copydesk_nightly"

    monkeypatch.setattr(get_auth_manager(), "is_authorized_dag", only_nightly)
    page = viewer.get("/copydesk/runs").text
    assert "scheduled__1" in page
    assert RUN not in page


def test_the_tab_names_what_the_run_put_in_quarantine(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    text = Page(run_page(viewer).text).text
    assert "In quarantine · 36 The first of them, one by one File Record Reason" in text
    assert "wire/a.txt whole file it is empty wire/b.jsonl 7 it is empty and 34 more" in text
    assert "copydesk quarantine show FILE" in text


def test_the_tab_groups_what_was_refused_by_reason(viewer, lake):
    reasons = [{"reason": "it is not JSON", "entries": 30, "example": "wire/b.jsonl#7"}]
    refused = {"total": 36, "first": [refusal("wire/a.txt", None)], "reasons": reasons}
    reports.write_summary(lake, RUN, summary(refused=refused))
    text = Page(run_page(viewer).text).text
    assert "Reason For example Entries it is not JSON wire/b.jsonl#7 30 The first of them" in text


def test_a_failed_run_says_first_what_failed_and_leads_to_its_log(viewer, lake):
    log = "dags/copydesk_nightly/runs/manual__1/tasks/process/mapped/3"
    failures = [{"task": "process_3", "error": "OSError: <b>no space</b>", "log": log}]
    reports.write_summary(lake, RUN, summary(outcome="failed", failures=failures))
    page = run_page(viewer)
    text = Page(page.text).text
    assert "process_3 failed: OSError: <b>no space</b>" in text
    assert "Mend what the error says, then clear the red task" in text
    assert f'href="../{log}"' in page.text
    assert "&lt;b&gt;no space" in page.text


def test_a_failed_audit_shows_the_failed_check_before_anything_else(viewer, lake):
    reports.write_summary(lake, RUN, summary(outcome="audit_failed"))
    text = Page(run_page(viewer).text).text
    assert text.index("failed no id is doubled") < text.index("warning the volume is sane")
    assert text.index("warning the volume is sane") < text.index("passed the counts reconcile")
    assert text.index("failed no id is doubled") < text.index("Would go to quarantine")


def test_upkeep_shows_what_it_did(viewer, lake):
    tables = [{"title": "Files deleted", "columns": ["table", "files"], "rows": [["articles", 3]]}]
    done = {"run_id": RUN, "dag_id": "copydesk_maintenance", "trigger": "maintenance", "outcome": "done"}
    reports.write_summary(lake, RUN, done | {"says": "3 replaced files deleted.", "title": "done", "tables": tables})
    text = Page(run_page(viewer, dag="copydesk_maintenance").text).text
    assert "3 replaced files deleted. " in text
    assert "Files deleted table files articles 3" in text
    for absent in ("Records", "Landing zone", "Removed by cleaning", "Audit"):
        assert absent not in text, absent
    assert "maintenance done" in Page(viewer.get("/copydesk/runs").text).text


def test_a_run_that_refused_nothing_has_no_word_about_quarantine(viewer, lake):
    nothing = {"refused": {"total": 0, "first": []}, "records_quarantined": 0}
    reports.write_summary(lake, RUN, summary(**nothing))
    assert "In quarantine" not in run_page(viewer).text
    assert "copydesk quarantine" not in run_page(viewer).text


def test_what_a_run_refused_that_published_nothing_is_not_said_to_be_in_quarantine(viewer, lake):
    reports.write_summary(lake, RUN, summary(outcome="audit_failed"))
    text = Page(run_page(viewer).text).text
    assert "Would go to quarantine · 36" in text
    assert "wire/b.jsonl 7" in text
    assert "copydesk quarantine show" not in text
    assert "as they would be published" in text


def test_an_older_summary_that_names_no_entries_says_how_to_list_them(viewer, lake):
    old = summary(files_quarantined=2)
    del old["refused"]
    reports.write_summary(lake, RUN, old)
    text = Page(run_page(viewer).text).text
    assert "In quarantine · 36" in text
    assert "copydesk quarantine list" in text
    assert "more" not in text


def test_control_characters_and_marks_of_direction_are_shown_as_such(viewer, lake):
    tricks = "a\x1b[31m\x00\u202etxt\u2066\ufeff.exe"
    refused = {"total": 1, "first": [refusal(tricks, None, tricks)]}
    reports.write_summary(lake, RUN, summary(refused=refused, landing=tricks, partitions=[tricks]))
    page = run_page(viewer).text
    assert page.count("a\\x1b[31m\\x00\\u202etxt\\u2066") == 4
    assert not set("\x1b\x00\u202e\u2066") & set(page)


def diff(**changes) -> dict:
    counts = {"articles": 5, "changed": 0, "same": 5, "kept": 0, "columns": [], "removals": [], "refused": []}
    return {"trigger": "reprocess", "dag_id": "copydesk_nightly", "pattern": "all", "diff": counts | changes}


def test_a_reprocessing_that_is_only_tried_has_replaced_nothing(viewer, lake):
    removals = [{"kind": "advert", "before": 5, "after": 5}]
    tried = summary(outcome="dry_run", records_replaced=5, refused={"total": 0, "first": []})
    reports.write_summary(lake, RUN, tried | diff(removals=removals))
    text = Page(run_page(viewer).text).text
    assert "articles 5 changed 0 same 5 kept 0" in text
    assert "0 of 5 articles change, 0 are refused and kept Nothing changes." in text
    assert "Partitions that it would touch" in text
    for absent in ("replaced 5", "Partitions touched", "advert"):
        assert absent not in text, absent


def test_a_reprocessing_lists_the_kinds_of_removals_that_change_and_no_others(viewer, lake):
    removals = [{"kind": "advert", "before": 5, "after": 5}, {"kind": "caption", "before": 5, "after": 6}]
    reports.write_summary(lake, RUN, summary(records_replaced=5, records_kept=1) | diff(removals=removals))
    text = Page(run_page(viewer).text).text
    assert "removed as caption 5 → 6" in text
    assert "removed as advert" not in text
    assert "replaced 5 kept 1" in text
    assert "Refused by today's rules, kept as published · 36" in text
    assert "copydesk quarantine" not in text


def test_outcomes_that_did_not_occur_take_no_room(viewer, lake):
    reports.write_summary(lake, RUN, summary(files_found=9, files_ignored=0, records_duplicate=0))
    text = Page(run_page(viewer).text).text
    assert "in 1,234 published 1,000 duplicate 0 quarantined 34" in text
    for absent in ("replaced 0", "kept 0", "deleted 0", "ignored of these"):
        assert absent not in text, absent
    reports.write_summary(lake, RUN, summary(records_deleted=3, files_refused=2))
    text = Page(run_page(viewer).text).text
    assert "deleted 3" in text
    assert "refused not a plain file inside the landing zone 2" in text


@pytest.mark.parametrize(("waiting", "says"), [(1, "yet: 1 file waits"), (12, "yet: 12 files wait"), (0, "")])
def test_a_run_without_rows_is_not_shown_as_a_success(viewer, lake, waiting, says):
    none = {"records_in": 0, "records_published": 0, "records_duplicate": 0, "records_quarantined": 0}
    reports.write_summary(lake, RUN, summary(files_waiting=waiting, refused={"total": 0, "first": []}, **none))
    for page in (run_page(viewer), viewer.get("/copydesk/runs")):
        assert f'<span class="chip quiet">{f"nothing to publish {says}".strip()}</span>' in page.text


def test_a_run_with_rows_is_a_success_although_files_wait(viewer, lake):
    reports.write_summary(lake, RUN, summary(files_waiting=3, audit=[]))
    assert '<span class="chip good">published</span>' in run_page(viewer).text


def test_a_reprocessing_shows_what_changes(viewer, lake):
    example = {"document_id": "0" * 64, "before": None, "after": "<script>Harbour</script>"}
    changes = {"changed": 4, "same": 0, "kept": 1}
    changes["columns"] = [{"column": "section", "articles": 4, "moved": 2, "examples": [example]}]
    line = {"document_id": "0" * 64, "line": "<script>Tides", "rule": "own/tides"}
    changes["lines"] = {"cut": {"lines": 7, "articles": 3, "examples": [line]}, "restored": {"lines": 0}}
    changes["removals"] = [{"kind": "comment_notice", "before": 3, "after": 2}]
    reports.write_summary(lake, RUN, summary() | diff(**changes))
    page = run_page(viewer).text
    for expected in (
        "4 of 5 articles change",
        "section",
        "&lt;script&gt;Harbour",
        "removed as comment notice",
        "3 → 2",
        "&lt;script&gt;Tides",
        "Lines that are cut · 7 in 3 articles",
    ):
        assert expected in page, expected
    assert "<script>" not in page
    assert page.index("Lines that are cut") < page.index("4 of 5 articles change")
    assert "restored" not in page


def test_a_summary_of_an_older_version_still_shows(viewer, lake):
    reports.write_summary(lake, RUN, {"run_id": RUN})
    assert run_page(viewer).status_code == 200
    assert viewer.get("/copydesk/runs").status_code == 200


def test_the_latest_runs_lead_to_their_tabs(viewer, lake):
    reports.write_summary(lake, RUN, summary())
    page = Page(viewer.get("/copydesk/runs").text)
    assert "1,000" in page.text
    assert Page(viewer.get(f"/copydesk/{dict(page.attributes)['href']}").text).text.startswith(RUN)


def test_the_latest_runs_count_as_published_only_what_is(viewer, lake):
    reports.write_summary(lake, RUN, summary(outcome="dry_run"))
    page = viewer.get("/copydesk/runs").text
    assert "1,000 published" not in page
    assert "1,000 would be published" in page


def test_no_runs_yet_is_told_so(viewer):
    assert "no report yet" in viewer.get("/copydesk/runs").text
