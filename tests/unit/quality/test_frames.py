import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.quality.catalogue_checks import catalogue_suites
from copydesk.quality.frames import frames_of
from copydesk.schema import ARTICLES, NESTED


def test_a_frame_for_the_articles_and_one_for_each_list_with_checks_of_its_parts(row, table_of):
    assert list(frames_of(table_of(row))) == list(catalogue_suites())
    assert catalogue_suites().keys() == {"articles", *NESTED} - {"quantities", "events"}


def test_the_articles_are_flat(row, table_of):
    row["dateline"] = {"text": "LOWMERE (AA) -", "places": ["LOWMERE"], "agency": "AA", "date": None}
    frame = frames_of(table_of(row, row | {"dateline": None}))["articles"]
    flat = {field.name for field in ARTICLES.fields if not field.type.startswith(("list", "struct"))}
    assert flat <= set(frame.columns)
    assert frame["row"].tolist() == [0, 1]
    assert frame["dateline.agency"].isna().tolist() == [False, True]


def test_elements_know_their_row_and_position(row, table_of):
    frame = frames_of(table_of(row, row | {"entities": []}, row))["entities"]
    assert frame["row"].tolist() == [0, 0, 2, 2]
    assert frame["position"].tolist() == [0, 1, 0, 1]
    assert "body" not in frame.columns


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [(0, 4, "“The"), (0, 0, ""), (-4, 4, None), (3, 2, None), (0, 10**6, None), (None, 4, None), (0, None, None)],
)
def test_text_at_offsets(row, table_of, start, end, cut):
    row["quotes"][0].update(start=start, end=end)
    found = frames_of(table_of(row))["quotes"]["text_at_offsets"]
    assert (None if found.isna()[0] else found[0]) == cut


def test_offsets_of_removals_and_evidence_count_in_the_raw_text(row, table_of):
    frames = frames_of(table_of(row))
    for name in ("removals", "evidence"):
        assert frames[name]["text_at_offsets"].fillna("").tolist() == frames[name]["text"].fillna("").tolist()


def test_no_rows_make_empty_frames(table_of):
    assert {len(frame) for frame in frames_of(table_of()).values()} == {0}


def test_frames_of_a_staged_file_are_the_same(row, table_of, tmp_path):
    table = table_of(row, row | {"quotes": None}, row)
    pq.write_table(table, tmp_path / "staged.parquet", row_group_size=1)
    from_file = frames_of(pq.read_table(tmp_path / "staged.parquet"))
    in_pieces = frames_of(pa.concat_tables([table.slice(0, 1), table.slice(1)]))
    for name, frame in frames_of(table).items():
        assert frame.equals(from_file[name])
        assert frame.equals(in_pieces[name])
