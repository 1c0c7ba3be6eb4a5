"""A file access that fails, or seems to, stops a run at most; what runs next makes it good."""

from errno import EIO, ENOSPC

import pytest

from torture.calls import KINDS
from torture.faults import differences, disturb, suffer
from torture.scene import Scene
from torture.syscalls import Fault, is_supported

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not is_supported(), reason="this kernel lets no supervisor fail another's calls"),
]


# What is struck: the first call of a kind on a path with this part.
SEED_FILE = ("open", "/landing/wire/b.txt", "before", EIO)
STAGED_ROWS = ("write", "/articles-", "before", ENOSPC)
COMMIT = ("link", "/articles/_delta_log/00000000000000000001.json", "after", EIO)  # is made, and reported as failed
STAGING = ("unlink", "/_staging/", "before", EIO)  # after all is done


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The scene as it is before its first run, the calls of that, and the tables after it."""
    scene = Scene(tmp_path_factory.mktemp("undisturbed"))
    scene.fill()
    scene.keep()
    seen = disturb(scene, Fault(("open", "write", "link", "unlink"), 0), ()).seen
    scene.settle()
    return scene, seen, scene.state()


@pytest.mark.parametrize(("kind", "path", "how", "error"), [SEED_FILE, STAGED_ROWS, COMMIT, STAGING])
def test_the_next_run_makes_it_good(undisturbed, kind, path, how, error):
    scene, seen, reference = undisturbed
    number = next(n for n, about in enumerate((a for name, a in seen if name in KINDS[kind]), 1) if path in about)
    scene.put_back()
    assert path in suffer(scene, Fault((kind,), number, how, error))
    assert list(differences(scene, reference)) == []
