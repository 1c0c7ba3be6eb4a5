from pathlib import Path

import pytest

from copydesk.errors import ConfigError
from copydesk.lake.rows import pipeline_version
from copydesk.page.blocks import split_blocks
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.matcher import load_rules
from copydesk.page.rules.packs import installed_packs, own_packs_version, read_pack, read_pack_file

RULE = {
    "id": "share",
    "kind": "share",
    "phrases": ["Pass it on"],
    "examples": ["Pass it on"],
    "must_not": ["Pass it on, she said"],
}
PACK = (Path(__file__).parents[3] / "tide_tables.toml").read_text(encoding="utf-8")
PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."
PAGE = f"Harbour closed\n{PARAGRAPH}\nTides today\n{PARAGRAPH}"


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own packs, with one in it."""
    (tmp_path / "hemsby.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no pack")
    return tmp_path


def removed(text, folder, metadata=None):
    return [removal.rule for removal in find_boilerplate(split_blocks(text), metadata or {}, load_rules(str(folder)))]


@pytest.mark.parametrize(
    "metadata", [{"source": "Hemsby Post"}, {"source": "hemsby-post"}, {"url": "https://www.hemsby-post.example/a"}]
)
def test_a_pack_for_a_source_counts_on_its_pages(folder, metadata):
    assert removed(PAGE, folder, metadata) == ["hemsby/tide-table"]


@pytest.mark.parametrize("metadata", [{}, {"source": "Ostmark Courier"}, {"source": ["hemsby-post"]}])
def test_a_pack_for_a_source_counts_nowhere_else(folder, metadata):
    assert removed(PAGE, folder, metadata) == []


def test_a_page_without_metadata_is_known_by_its_copyright_notice(folder):
    assert removed(f"{PAGE}\n© 2026 Hemsby Post Ltd", folder)[0] == "hemsby/tide-table"
    assert "hemsby/tide-table" not in removed(f"{PAGE}\n© 2026 Ostmark Courier", folder)


def test_metadata_counts_before_the_notice(folder):
    assert "hemsby/tide-table" not in removed(f"{PAGE}\n© 2026 Hemsby Post", folder, {"source": "Ostmark Courier"})


def test_ones_own_packs_are_asked_first_and_the_neutral_one_last(folder):
    packs = installed_packs(str(folder))
    assert (packs[0].name, packs[0].is_own, packs[0].sources) == ("hemsby", True, ("hemsby-post",))
    assert (packs[-1].name, packs[-1].is_own, packs[-1].sources) == ("any", False, ())


def test_the_version_in_every_row_changes_with_ones_own_packs(folder):
    first = pipeline_version(str(folder))
    assert first.startswith(f"{pipeline_version()}.")
    (folder / "hemsby.toml").write_text(PACK.replace("Tides today", "Tides tonight"), encoding="utf-8")
    own_packs_version.cache_clear()
    assert pipeline_version(str(folder)) != first
    assert pipeline_version(str(folder)).rpartition(".")[0] == first.rpartition(".")[0]
    own_packs_version.cache_clear()


def test_without_a_folder_there_is_no_such_version():
    assert own_packs_version("") is None


def test_a_pack_named_like_a_shipped_one_is_refused(folder):
    (folder / "en.toml").write_text(PACK, encoding="utf-8")
    with pytest.raises(ConfigError, match="rule pack en: a pack of this name comes with Copydesk"):
        installed_packs(str(folder))


def test_a_folder_that_is_not_there_is_one_clear_line():
    with pytest.raises(ConfigError, match="cannot read the rules_folder /nowhere/at/all"):
        installed_packs("/nowhere/at/all")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[[rules]", "rule pack xx: cannot read it"),
        ("applies_to = " + "[" * 5_000, "rule pack xx: cannot read it"),
        ("", r"rule pack xx: has no \[\[rules\]\]"),
        ("colour = 1", "rule pack xx: does not know colour"),
        (PACK.replace("hemsby-post", "Hemsby Post"), "'Hemsby Post' is no source slug"),
        (PACK.replace('["hemsby-post"]', '"hemsby-post"'), "xx/applies_to: it is no list of texts"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path, content, complaint):
    file = tmp_path / "xx.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        read_pack_file(file)


def test_a_file_that_is_no_utf_8_is_refused(tmp_path):
    (tmp_path / "xx.toml").write_bytes(b"id = '\xff'")
    with pytest.raises(ConfigError, match="rule pack xx: cannot read it"):
        read_pack_file(tmp_path / "xx.toml")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "nonsense"}, "kind is nonsense, which is none of comment_notice"),
        ({"where": "middle"}, "where is middle, which is none of anywhere"),
        ({"takes": "everything"}, "everything"),
        ({"patterns": ["(open"]}, "open"),
        ({"phrases": []}, "neither phrases nor patterns"),
        ({"phrases": "Pass it on"}, "phrases is no list"),
        ({"examples": []}, "examples"),
        ({"colour": "red"}, "colour"),
        ({"patterns": ["(?=ahead)"]}, "(?=ahead)"),
        ({"patterns": [7]}, "patterns is no list of texts"),
        ({"through": 7}, "the pattern 7 is no text"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_pack_and_name(change, complaint):
    with pytest.raises(ConfigError, match="xx/share") as error:
        read_pack("xx", {"rules": [{**RULE, **change}]})
    assert complaint in str(error.value)


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(ConfigError, match="xx/share"):
        read_pack("xx", {"rules": [RULE, RULE]})
