"""A lake that was published once and is only read."""

import pytest

from runs import Desk, story


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("cli"))
    desk.put("a.txt", story(3))
    desk.put("b.txt", story(4).replace("Ivo Marant", "Ivo \x1b[31mMarant\x1b]0;title\x07"))
    desk.put("bad.jsonl", "not \x1b[2Jjson\n")
    desk.put("empty.txt", "")
    desk.run()
    return desk
