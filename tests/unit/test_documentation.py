"""The docs say what is so: the dictionary is fresh, links lead somewhere, examples run."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), ROOT / "samples" / "README.md"]
)


def test_the_data_dictionary_is_fresh():
    module = runpy.run_path(str(ROOT / "scripts" / "write_data_dictionary.py"))
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == module["dictionary"](), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_setting_is_in_the_operations_page():
    from dataclasses import fields

    from copydesk.settings import Settings

    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"COPYDESK_{field.name.upper()}" in page, field.name


def test_every_make_target_in_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def code_blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def sample_lake(tmp_path_factory):
    """The lake that the samples make."""
    from runs import Desk

    folder = tmp_path_factory.mktemp("docs")  # without a space: Polars cannot open a Delta table below one
    desk = Desk(folder, landing=str(ROOT / "samples" / "landing"), lake=str(folder / "lake"))
    desk.run()
    return desk.settings.lake


@pytest.mark.parametrize("block", code_blocks(ROOT / "README.md", "python"), ids=lambda b: b.splitlines()[0][:40])
def test_the_readmes_python_runs(block, sample_lake, monkeypatch, capsys):
    assert '"data/lake"' in block
    exec(compile(block.replace('"data/lake"', repr(sample_lake)), "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "block", code_blocks(ROOT / "docs" / "sql-cookbook.md", "sql"), ids=lambda b: b.splitlines()[0][:40]
)
def test_the_cookbooks_sql_runs(block, sample_lake):
    from copydesk.lake.read import connect, query

    with connect(sample_lake) as connection:
        columns, rows = query(connection, block)
        assert columns
        assert list(rows), "a recipe should show something on the samples"


def test_the_demos_questions_have_answers(sample_lake, monkeypatch):
    from copydesk.lake.read import connect, query

    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    questions = runpy.run_path(str(ROOT / "scripts" / "demo.py"))["QUESTIONS"]
    with connect(sample_lake) as connection:
        assert [bool(list(query(connection, sql)[1])) for _, sql in questions] == [True] * 3


def test_the_pack_of_the_rules_page_passes_its_own_test(tmp_path):
    from copydesk.page.rules.matcher import Matcher
    from copydesk.page.rules.packs import read_pack_file

    (block,) = code_blocks(ROOT / "docs" / "rules.md", "toml")
    file = tmp_path / "hemsby-post.toml"
    file.write_text(block, encoding="utf-8")
    pack = read_pack_file(file)
    assert [fault for rule in pack.rules for fault in Matcher(pack.rules).faults(rule)] == []


def test_the_rules_page_names_every_key_place_and_kind():
    from copydesk.lexicon import closed_list
    from copydesk.page.rules.packs import KEYS, PLACES

    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [name for name in (*KEYS, *PLACES, *closed_list("removal_kinds")) if f"`{name}`" not in page] == []
