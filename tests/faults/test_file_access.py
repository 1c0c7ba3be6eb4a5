"""A file access that fails, or seems to, stops a run at most; what runs next makes it good."""

from errno import EIO, ENOSPC

import pytest

from torture.faults import differences, suffer
from torture.scene import Scene
from torture.syscalls import Fault, is_supported

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not is_supported(), reason="this kernel lets no supervisor fail another's calls"),
]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The scene as it is before its first run, and the tables after it."""
    scene = Scene(tmp_path_factory.mktemp("undisturbed"))
    scene.fill()
    scene.keep()
    scene.settle()
    return scene, scene.state()


@pytest.mark.parametrize(
    "fault",
    [
        Fault(("open",), 13, "before", EIO),  # a seed file
        Fault(("write",), 40, "before", ENOSPC),
        Fault(("link",), 7, "after", EIO),  # a commit that is made, and reported as failed
        Fault(("unlink",), 28, "before", EIO),  # of staging files, after all is done
    ],
    ids=lambda fault: f"{fault.kinds[0]} {fault.n} {fault.how}",
)
def test_the_next_run_makes_it_good(undisturbed, fault):
    scene, reference = undisturbed
    scene.put_back()
    assert suffer(scene, fault)
    assert list(differences(scene, reference)) == []
