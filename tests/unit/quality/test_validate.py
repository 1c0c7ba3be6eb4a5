"""Every kind of broken row is caught under the name of the promise it breaks."""

import tempfile
from copy import deepcopy
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from copydesk.errors import ValidationBroken
from copydesk.quality import validate
from copydesk.quality.catalogue_checks import count_checks
from copydesk.quality.validate import validate_chunk


def test_a_valid_row_breaks_nothing(row, table_of):
    verdict = validate_chunk(table_of(row))
    assert (verdict.failures, verdict.warnings) == ({}, {})
    assert (verdict.tally.rows, verdict.tally.failed_rows) == (1, 0)


def set_to(name, value):
    return lambda row: row.update({name: value})


def set_first(name, **values):
    return lambda row: row[name][0].update(values)


def empty_the_body(row):
    row |= {"body": "", "lead": None, "word_count": 0}
    row |= {name: [] for name in ("paragraphs", "paragraph_languages", "pieces", *FOUND)}


def double_the_removals(row):
    row["removals"] *= 2


def remove_a_line_of_the_body(row):
    piece = row["pieces"][0]
    start, end = piece["raw_start"], piece["raw_start"] + piece["length"]
    cut = {"kind": "other", "rule": "en/any", "text": row["raw_text"][start:end], "start": start, "end": end}
    row["removals"].insert(0, cut)


def add_a_null_element(row):
    row["entities"].append(None)


FOUND = ("quotes", "figures", "entities", "dates", "quantities", "events")
NO_ENTITY = {
    "entities.text.reproduced",
    *(f"entities.{n}.stated" for n in ("text", "label", "canonical", "start", "end")),
}
OF_PUBLISHED_AT = {f"published_{name}.of_published_at" for name in ("on", "ts", "zone")}
UNREADABLE = OF_PUBLISHED_AT - {"published_zone.of_published_at"}
OUTSIDE = {f"{name}.text.in_one_paragraph" for name in ("dates", "entities", "quotes")}
BROKEN = [
    (set_to("document_id", None), {"document_id.stated"}),
    (set_to("document_id", "0" * 64), {"document_id.of_raw_text"}),
    (set_to("document_id", "some text"), {"document_id.of_raw_text", "document_id.sha256"}),
    (set_to("source_file", None), {"source_file.stated"}),
    (set_to("record_index", -1), {"record_index.not_negative"}),
    (set_to("source", "../other"), {"source.slug"}),
    (set_to("month", "2031-03\n"), {"month.month", "month.of_published_on"}),
    (set_to("month", "2031-04"), {"month.of_published_on"}),
    (set_to("language", "en\n"), {"language.iso_639_1"}),
    (set_to("language", "English"), {"language.iso_639_1"}),
    (set_to("agency", "ZZZ"), {"agency.known"}),
    (set_to("headline", "Ferry\nruns aground"), {"headline.one_line"}),
    (set_to("headline", "Ferry runs aground\n"), {"headline.one_line"}),
    (set_to("headline", "Ferry\u2028runs aground"), {"headline.one_line"}),
    (set_to("headline", "Ferry\x00"), {"headline.one_line"}),
    (set_to("headline", ""), {"headline.short"}),
    (set_to("headline", "x" * 501), {"headline.short"}),
    (set_to("dateline", {"text": "LOWMERE (ZZZ) -", "agency": "ZZZ"}), {"dateline.agency.known"}),
    (set_to("dateline", {"text": "LOWMERE, 4 March -", "date": "4 March"}), {"dateline.date.iso"}),
    (set_to("published_at", "yesterday"), {"published_at.iso", *OF_PUBLISHED_AT}),
    (set_to("published_at", "٢٠٣١-03-04T08:15:00Z"), {"published_at.iso", *UNREADABLE}),
    (set_to("published_ts", datetime(2031, 3, 4, 9, 15, tzinfo=UTC)), {"published_ts.of_published_at"}),
    (set_to("published_ts", None), {"published_ts.of_published_at"}),
    (set_to("published_text", "08:15\n4 March"), {"published_text.one_line"}),
    (set_to("published_precision", "day"), {"published_precision.of_published_at"}),
    (set_to("published_precision", "hour"), {"published_precision.known"}),
    (set_to("published_zone", "+01:00"), {"published_zone.of_published_at"}),
    (set_to("month_basis", "picked_up"), {"month_basis.of_published_on"}),
    (set_to("month_basis", "hearsay"), {"month_basis.known", "month_basis.of_published_on"}),
    (set_to("url", "javascript:alert(1)"), {"url.web"}),
    (set_to("url", "https://gazette.example/a b"), {"url.web"}),
    (set_to("published_on", None), {"published_on.of_published_at"}),
    (set_to("published_at_basis", None), {"published_at_basis.of_published_at"}),
    (set_to("published_at_basis", "hearsay"), {"published_at_basis.known"}),
    (set_to("lead", "Another one"), {"lead.first_paragraph"}),
    (set_to("word_count", 3), {"word_count.of_body"}),
    (set_to("word_count", 0), {"word_count.of_body", "word_count.some"}),
    (set_to("schema_version", None), {"schema_version.stated"}),
    (set_to("run_id", None), {"run_id.stated"}),
    (set_to("processed_at", None), {"processed_at.stated"}),
    (set_first("paragraphs", end=3), {"paragraphs.make_the_body", "lead.first_paragraph", *OUTSIDE}),
    (set_to("paragraph_languages", []), {"paragraph_languages.one_a_paragraph"}),
    (set_to("paragraph_languages", ["English"]), {"paragraph_languages.one_a_paragraph"}),
    (set_to("pieces", []), {"pieces.make_the_body"}),
    (set_first("pieces", raw_start=-1), {"pieces.make_the_body", "pieces.kept"}),
    (set_first("pieces", length=10**9), {"pieces.make_the_body", "pieces.kept"}),
    (set_first("quotes", start=0), {"quotes.text.reproduced"}),
    (set_first("quotes", end=10**6), {"quotes.text.reproduced", "quotes.text.in_one_paragraph"}),
    (set_first("quotes", start=-5), {"quotes.text.reproduced", "quotes.start.not_negative"}),
    (set_first("quotes", end=None), {"quotes.text.reproduced", "quotes.end.stated"}),
    (set_first("quotes", text=None), {"quotes.text.reproduced", "quotes.text.stated"}),
    (set_first("quotes", text="", end=1), {"quotes.text.not_empty"}),
    (set_first("quotes", speaker="Ada\nQuill"), {"quotes.speaker.one_line"}),
    (set_first("figures", measure="annoyed"), {"figures.measure.known"}),
    (set_first("figures", qualifier="perhaps"), {"figures.qualifier.known"}),
    (set_first("figures", value=None, low=13), {"figures.high.ordered"}),
    (set_first("figures", value=-1, low=-1, high=-1), {f"figures.{n}.not_negative" for n in ("value", "low", "high")}),
    (set_first("figures", low=11), {"figures.value.single_or_range"}),
    (set_first("figures", value=None, low=None), {"figures.value.single_or_range"}),
    (set_first("entities", label="THING"), {"entities.label.known"}),
    (set_first("entities", country="Britain"), {"entities.country.country_code"}),
    (set_first("entities", canonical=None), {"entities.canonical.stated"}),
    (set_first("entities", latitude=91.0), {"entities.latitude.degrees"}),
    (set_first("quantities", text="12 sailors"), {"quantities.reproduced"}),
    (set_first("quantities", end=10**6), {"quantities.reproduced"}),
    (set_first("quantities", low=13), {"quantities.reproduced"}),
    (set_first("quantities", kind="mood"), {"quantities.reproduced"}),
    (set_first("events", text="12 sailors"), {"events.reproduced"}),
    (set_first("events", type="mood"), {"events.reproduced"}),
    (set_first("events", subtype="bombing"), {"events.reproduced"}),
    (set_first("events", date="2024"), {"events.reproduced"}),
    (set_first("events", date_basis=None), {"events.reproduced"}),
    (set_first("events", country="Norland"), {"events.reproduced"}),
    (set_first("events", figures=[9]), {"events.reproduced"}),
    (set_first("dates", resolved="Monday"), {"dates.resolved.iso", "dates.precision.of_resolved"}),
    (set_first("dates", precision="year"), {"dates.precision.of_resolved"}),
    (set_first("dates", anchor="tide"), {"dates.anchor.known"}),
    (set_first("removals", kind="secret"), {"removals.kind.known"}),
    (set_first("removals", rule=None), {"removals.rule.stated"}),
    (set_first("removals", score=1.5), {"removals.score.share"}),
    (set_first("removals", text="Comments are open."), {"removals.text.reproduced", "removals.lossless"}),
    (set_first("evidence", text="Another headline"), {"evidence.text.reproduced"}),
    (set_first("evidence", pointer="/headline"), {"evidence.start.somewhere"}),
    (empty_the_body, {"body.not_empty", "lead.stated", "word_count.some"}),
    (double_the_removals, {"removals.in_order", "removals.lossless"}),
    (remove_a_line_of_the_body, {"pieces.kept"}),
    (add_a_null_element, NO_ENTITY),
    (set_to("quotes", None), set()),
]  # fmt: skip


def test_each_broken_row_is_caught_by_name(row, table_of):
    """All in one chunk, as in a run; and no row's failure shows up on another one, though they share an id."""
    rows = [deepcopy(row) for _ in BROKEN]
    for broken, (change, _) in zip(rows, BROKEN, strict=True):
        change(broken)
    verdict = validate_chunk(table_of(row, *rows, row))
    assert verdict.failures == {index: sorted(names) for index, (_, names) in enumerate(BROKEN, 1) if names}


def test_rows_count_from_the_start_of_a_slice(row, table_of):
    table = table_of(row, row, row | {"headline": ""}).slice(1)
    assert validate_chunk(table).failures == {1: ["headline.short"]}


def test_a_table_in_several_pieces_is_one_chunk(row, table_of):
    bad = row | {"quotes": [row["quotes"][0] | {"start": 0}]}
    assert list(validate_chunk(pa.concat_tables([table_of(row), table_of(bad)])).failures) == [1]


def test_every_check_runs_on_no_rows_and_on_no_elements(row, table_of):
    bare = row | {name: [] for name in ("quotes", "figures", "events", "entities", "dates", "removals", "evidence")}
    assert validate_chunk(table_of()).tally.expectations == count_checks()
    verdict = validate_chunk(table_of(bare))
    assert verdict.tally.expectations == count_checks()
    assert verdict.failures == {}


def test_an_example_is_an_id_and_never_text(row, table_of):
    table = table_of(row | {"headline": ""}, row | {"headline": "", "document_id": "a secret"})
    tally = validate_chunk(table).tally.checks["headline.short"]
    assert tally.samples == [row["document_id"], "no usable id"]
    assert (tally.elements, tally.unexpected, tally.articles) == (2, 2, 2)


def test_a_missing_check_breaks_the_validation(row, table_of, monkeypatch):
    monkeypatch.setattr(validate, "count_checks", lambda: count_checks() + 1)
    with pytest.raises(ValidationBroken, match="checks were evaluated"):
        validate_chunk(table_of(row))


def test_nothing_is_left_behind_and_nobody_is_called(row, table_of, tmp_path, monkeypatch, no_network, capfd):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    validate._checkpoints.cache_clear()
    validate_chunk(table_of(row))
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
