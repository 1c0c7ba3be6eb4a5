"""After a power cut the next run ends well, and nothing is lost, doubled or unaccounted. `make torture` cuts more."""

import os
from itertools import chain, combinations

import pytest

from torture.disk import Disk
from torture.power import Cutting
from torture.recorder import Operation
from torture.syscalls import is_supported

CUTS = 25
CREATE = os.O_CREAT | os.O_TRUNC | os.O_WRONLY


def states(*operations: Operation) -> set[tuple]:
    """What may be there after a cut anywhere, in a folder that was empty."""
    disk = Disk("/lake", {}, operations)
    found = set()
    for moment in range(disk.moments):
        unsafe = range(len(disk.unsafe(moment)))
        for lost in chain.from_iterable(combinations(unsafe, n) for n in range(len(unsafe) + 1)):
            found.add(tuple(sorted(disk.after(moment, lost).items())))
    return found


WRITTEN = (
    Operation("create", ("/lake/part",), flags=CREATE),
    Operation("write", ("/lake/part",), data=b"whole"),
)
RENAMED = Operation("rename", ("/lake/part", "/lake/file"))


def test_a_name_may_be_there_without_its_content_where_nothing_is_synced():
    found = states(*WRITTEN, RENAMED)
    assert (("file", b""),) in found
    assert (("file", b"whole"),) in found
    assert () in found


def test_a_name_has_its_content_where_that_was_synced_before():
    found = states(*WRITTEN, Operation("sync", ("/lake/part",)), RENAMED, Operation("sync", ("/lake",)))
    assert {state for state in found if "file" in dict(state)} == {(("file", b"whole"),)}


def test_the_end_of_a_file_may_be_there_without_its_beginning():
    found = states(*WRITTEN, Operation("write", ("/lake/part",), offset=5, data=b"!"))
    assert (("part", b"\0\0\0\0\0!"),) in found


def test_what_is_in_a_folder_goes_with_its_name():
    made = Operation("mkdir", ("/lake/folder",))
    written = Operation("create", ("/lake/folder/file",), flags=CREATE)
    found = states(made, written, Operation("sync", ("/lake/folder",)))
    assert found == {(), (("folder", None),), (("folder", None), ("folder/file", b""))}


def test_calls_that_must_have_failed_change_nothing():
    missing = Operation("create", ("/lake/folder/file",), flags=CREATE)
    taken = Operation("link", ("/lake/part", "/lake/part"))
    full = Operation("unlink", ("/lake",))
    assert states(*WRITTEN, missing, taken, full) == states(*WRITTEN)


@pytest.mark.long
@pytest.mark.skipif(not is_supported(), reason="this kernel lets no supervisor see another's calls")
def test_the_next_run_finds_all_that_is_left_of_a_night(tmp_path):
    cutting = Cutting(tmp_path, ("night",))
    cases = [cutting.case(seed) for seed in range(CUTS)]
    assert [case for case in cases if case[1]] == []
    assert len(cutting.known) > CUTS / 2
