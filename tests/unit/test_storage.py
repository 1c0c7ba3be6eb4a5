from contextlib import suppress

import pytest

from copydesk.errors import ConfigError, DamagedError
from copydesk.storage import Folder


def test_json_goes_in_and_comes_out(tmp_path):
    folder = Folder(str(tmp_path / "with a space"))
    folder.write_json("deep/down.json", {"a": [1, None]})
    assert folder.read_json("deep/down.json") == {"a": [1, None]}
    assert list(folder.names()) == ["deep"]
    assert folder.folder("deep").exists("down.json")


def test_a_folder_that_is_not_there_has_no_names(tmp_path):
    assert list(Folder(str(tmp_path / "no")).names()) == []


def test_removing_takes_all_that_is_in_it_and_nothing_else(tmp_path):
    folder = Folder(str(tmp_path))
    folder.write_json("a/b/c.json", {"a": 1})
    folder.write_json("d.json", {"a": 2})
    folder.remove("a")
    folder.remove("a")
    assert list(folder.names()) == ["d.json"]


def test_a_local_uri_is_a_plain_absolute_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Folder("lake").uri == Folder(f"file://{tmp_path}/lake").uri == f"{tmp_path}/lake"


def test_memory_and_other_stores_work_alike():
    folder = Folder("memory://bucket/lake")
    folder.write_json("x.json", {"a": 1})
    assert folder.read_json("x.json") == {"a": 1}
    assert not folder.is_local
    assert folder.uri == "memory:///bucket/lake"


def test_an_unknown_protocol_is_a_clear_error():
    with pytest.raises(ConfigError, match="cannot use 'gopher://x' as a folder"):
        Folder("gopher://x").exists()


def test_a_changed_byte_of_a_note_is_found_or_changes_nothing(tmp_path):
    folder, value = Folder(str(tmp_path)), {"a": [1, None, {"b": "é"}], "c": 0.5}
    folder.write_json("x.json", value)
    whole = (tmp_path / "x.json").read_bytes()
    for position in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[position] ^= 1 << bit
            (tmp_path / "x.json").write_bytes(changed)
            with suppress(DamagedError):
                assert value.items() <= folder.read_json("x.json").items()
