"""The entries of a table's log that we write ourselves."""

import orjson
import pytest

from copydesk.lake.log import (
    TakenError,
    add_action,
    bad_checkpoints,
    drop_torn_hint,
    entry_name,
    is_whole,
    remove_action,
    transaction_action,
    write_checkpoint,
    write_entry,
)
from copydesk.lake.tables import open_table
from copydesk.schema import LINES
from copydesk.storage import Folder

ADDED = add_action("source=a/x.parquet", 100, {"source": "a"}, {"numRecords": 3, "sha256": "0" * 64}, True)
ACTIONS = [transaction_action("a batch"), ADDED, remove_action("source=a/y.parquet", 50, {"source": "a"}, True)]


@pytest.fixture
def written(tmp_path) -> bytes:
    (tmp_path / "_delta_log").mkdir()
    write_entry(Folder(str(tmp_path)), 3, ACTIONS, {"run_id": "é"})
    return (tmp_path / entry_name(3)).read_bytes()


def test_an_entry_is_whole_and_nobody_else_gets_its_version(written, tmp_path):
    assert is_whole(written)
    assert [orjson.loads(line) for line in written.splitlines()][1:] == ACTIONS
    with pytest.raises(TakenError):
        write_entry(Folder(str(tmp_path)), 3, ACTIONS, {})


def test_a_changed_bit_of_an_entry_is_found_or_stands_in_the_name_of_its_hash(written):
    missed = [i for i in range(len(written)) for bit in range(8) if is_whole(flipped(written, i, bit))]
    names = [(written.index(name), len(name)) for name in (b"commitInfo", b"sha256")]
    assert set(missed) == {i for first, length in names for i in range(first, first + length)}


def flipped(content: bytes, position: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[position] ^= 1 << bit
    return bytes(changed)


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        orjson.dumps({"add": {"path": "x", "size": 1}}),
        orjson.dumps({"add": {"path": "x", "size": "1", "partitionValues": {}}}),
        orjson.dumps({"remove": {"pbth": "x"}}),
    ],
)
def test_what_is_no_entry_is_not_whole(entry):
    assert not is_whole(entry)


def test_an_entry_of_deltas_own_library_is_whole(tmp_path):
    lake = Folder(str(tmp_path))
    open_table(lake, LINES)
    assert is_whole((tmp_path / LINES.name / entry_name(0)).read_bytes())


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"version": 7, "size": 1}'])
def test_a_torn_hint_at_a_checkpoint_is_dropped_and_a_good_one_kept(tmp_path, torn):
    lake, folder = Folder(str(tmp_path)), Folder(str(tmp_path / LINES.name))
    write_checkpoint(open_table(lake, LINES), folder)
    drop_torn_hint(folder)
    assert folder.exists("_delta_log/_last_checkpoint")
    folder.write("_delta_log/_last_checkpoint", torn)
    assert bad_checkpoints(folder) == ["_delta_log/_last_checkpoint"]
    drop_torn_hint(folder)
    assert bad_checkpoints(folder) == []


def test_a_checkpoint_is_not_held_against_a_damaged_entry(tmp_path):
    lake, folder = Folder(str(tmp_path)), Folder(str(tmp_path / LINES.name))
    open_table(lake, LINES)
    write_entry(folder, 1, [add_action("x.parquet", 1, {}, {"numRecords": 0}, True)], {})
    write_checkpoint(open_table(lake, LINES), folder)
    assert bad_checkpoints(folder) == []
    entry = tmp_path / LINES.name / entry_name(1)
    entry.write_bytes(entry.read_bytes().replace(b"x.parquet", b"y.parquet"))
    assert bad_checkpoints(folder) == []


def test_a_checkpoint_that_is_there_without_its_hint_stops_no_second(tmp_path):
    lake, folder = Folder(str(tmp_path)), Folder(str(tmp_path / LINES.name))
    write_checkpoint(open_table(lake, LINES), folder)
    folder.remove("_delta_log/_last_checkpoint")  # or a kill came before it was written
    write_checkpoint(open_table(lake, LINES), folder)
    assert open_table(lake, LINES).version() == 0
    assert bad_checkpoints(folder) == []


def test_an_empty_checkpoint_is_dropped(tmp_path):
    lake, folder = Folder(str(tmp_path)), Folder(str(tmp_path / LINES.name))
    write_checkpoint(open_table(lake, LINES), folder)
    (checkpoint,) = (tmp_path / LINES.name / "_delta_log").glob("*.checkpoint.parquet")
    checkpoint.write_bytes(b"")
    drop_torn_hint(folder)
    assert bad_checkpoints(folder) == []
    assert not checkpoint.exists()
