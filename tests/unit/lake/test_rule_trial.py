"""What a pack would cut, told before any run; which lines want a rule."""

import json

import pytest

from copydesk.errors import ConfigError
from copydesk.lake.rule_trial import candidates, try_pack
from copydesk.page.rules.matcher import load_rules
from copydesk.page.rules.packs import read_pack_file
from copydesk.storage import Folder
from runs import Desk, story
from shell import copydesk

TIDES = "Tides of Ormos: high at noon"
PACK = f"""
[[rules]]
id = "tides"
kind = "navigation"
phrases = ["{TIDES}"]
examples = ["{TIDES}"]
must_not = ["The tides of Ormos are high at noon."]

[[rules]]
id = "prompt"
kind = "comment_notice"
phrases = ["Be the first to comment"]
examples = ["Be the first to comment"]
must_not = ["Be the first to comment on it, she said."]
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    """Five articles of one source; under each of them stands a line that no rule knows."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for number in range(5):
        text = story(number + 3, f"Bridge {number} is closed", f"TARN{number}").replace("(AA) ", "")
        text = f"{text}\n{TIDES}\n"
        desk.put(f"{number}.jsonl", json.dumps({"text": text, "source": "Ormos Echo"}) + "\n")
    desk.run()
    return Folder(str(desk.lake))


def pack(tmp_path, text=PACK):
    (tmp_path / "own.toml").write_text(text)
    return read_pack_file(tmp_path / "own.toml")


def test_a_pack_is_told_by_what_it_would_cut_that_is_not_cut_today(lake, tmp_path):
    trial = try_pack(lake, pack(tmp_path), "", 1000)
    tides, prompt = trial.cuts["own/tides"], trial.cuts["own/prompt"]
    assert (tides.lines, tides.articles, [line for _, line in tides.examples]) == (5, 5, [TIDES])
    assert (prompt.lines, prompt.articles) == (0, 0), "a rule that ships cuts it already"
    assert (trial.articles, trial.read, trial.left_out, trial.refused) == (5, 5, 0, 0)


def test_no_more_articles_are_read_than_should_be(lake, tmp_path):
    trial = try_pack(lake, pack(tmp_path), "", 2)
    assert (trial.read, trial.left_out) == (2, 3)
    trial = try_pack(lake, pack(tmp_path), "", 2, newest=3)
    assert (trial.articles, trial.read, trial.left_out) == (3, 2, 1)


def test_a_pack_that_fails_its_own_examples_is_refused_wherever_it_is_used(lake, tmp_path):
    wrong = pack(tmp_path, PACK.replace(f'examples = ["{TIDES}"]', 'examples = ["Tides tonight"]'))
    for use in (lambda: try_pack(lake, wrong, "", 1), lambda: load_rules(str(tmp_path))):
        with pytest.raises(ConfigError, match="rule own/tides: it misses its example 'Tides tonight'"):
            use()
    (tmp_path / "a.txt").write_text(story())
    for command in (("explain", str(tmp_path / "a.txt")), ("run", "--landing", str(tmp_path), "--lake", str(tmp_path))):
        done = copydesk(*command, env={"COPYDESK_RULES_FOLDER": str(tmp_path), "COPYDESK_MIN_AGE_SECONDS": "0"})
        assert (done.returncode, "own/tides" in done.stderr) == (2, True), done.stderr


def test_lines_that_repeat_and_that_no_rule_knows_want_one(lake, tmp_path):
    (told,) = candidates(lake, load_rules())
    assert told | {"since": ""} == {
        "line": TIDES,
        "sources": ["ormos-echo"],
        "articles": 5,
        "share": 1.0,
        "since": "",
    }
    pack(tmp_path)
    assert candidates(lake, load_rules(str(tmp_path))) == []


def test_the_commands_print_both(lake, tmp_path):
    pack(tmp_path)
    tried = copydesk("rules", "try", str(tmp_path / "own.toml"), "--lake", lake.uri)
    assert "own/tides" in tried.stdout
    assert "Nothing was changed." in tried.stdout
    found = json.loads(copydesk("rules", "candidates", "--json", "--lake", lake.uri).stdout)
    assert [(row["line"], row["sources"]) for row in found] == [(TIDES, "ormos-echo")]
