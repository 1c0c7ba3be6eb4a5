"""`copydesk rules`, as a shell runs it."""

import json
from pathlib import Path

from runs import story
from shell import copydesk

PACK = (Path(__file__).parents[2] / "tide_tables.toml").read_text(encoding="utf-8")


def test_the_shipped_rule_packs_pass_their_own_test():
    done = copydesk("rules", "test")
    assert done.returncode == 0, done.stdout
    assert json.loads(copydesk("rules", "test", "--json").stdout) == []


def test_rules_list_shows_shipped_packs_and_ones_own(tmp_path):
    (tmp_path / "hemsby.toml").write_text(PACK)
    done = copydesk("rules", "list", "--json", env={"COPYDESK_RULES_FOLDER": str(tmp_path)})
    packs = {row["pack"]: row for row in json.loads(done.stdout)}
    assert packs["hemsby"] == {
        "pack": "hemsby",
        "rules": 1,
        "phrases": 1,
        "patterns": 0,
        "applies_to": "hemsby-post",
        "from": "rules_folder",
    }
    assert packs["tr"]["from"] == "copydesk"


def test_rules_test_names_each_rule_that_fails_and_the_line(tmp_path):
    file = tmp_path / "hemsby.toml"
    file.write_text(PACK.replace('examples = ["Tides today"]', 'examples = ["Tides tonight"]'))
    done = copydesk("rules", "test", str(file))
    assert done.returncode == 1
    assert "hemsby/tide-table" in done.stdout
    assert "Tides tonight" in done.stdout
    failed = copydesk("rules", "test", str(file), "--json")
    assert failed.returncode == 1
    assert json.loads(failed.stdout) == [
        {"rule": "hemsby/tide-table", "fault": "misses its example", "line": "Tides tonight"}
    ]


def test_a_pack_that_cannot_be_read_is_a_setting_to_mend(tmp_path):
    file = tmp_path / "hemsby.toml"
    file.write_text(PACK.replace("navigation", "nonsense"))
    for arguments, says in (
        (("rules", "test", str(file)), "kind is nonsense"),
        (("rules", "test", str(tmp_path / "gone.toml")), "cannot read it"),
        (("rules", "test", "klingon"), "there is no rule pack 'klingon'"),
    ):
        done = copydesk(*arguments)
        assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    (tmp_path / "a.txt").write_text(story())
    done = copydesk("explain", str(tmp_path / "a.txt"), env={"COPYDESK_RULES_FOLDER": str(tmp_path)})
    assert done.returncode == 2
    assert "hemsby/tide-table" in done.stderr
