"""The docs say what is so: the dictionary is fresh, links lead somewhere, examples run."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS, GUIDES = ROOT / "docs" / "decisions", ROOT / "docs" / "guides"
READMES = [ROOT / name / "README.md" for name in ("samples", "training")]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *READMES])
CARDS = sorted((ROOT / "include" / "copydesk" / "data").rglob("CARD.md"))
TO_BE_WRITTEN = {"intake/readers/wire.py"}  # by whoever follows a guide


def test_the_data_dictionary_is_fresh():
    module = runpy.run_path(str(ROOT / "scripts" / "write_data_dictionary.py"))
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == module["dictionary"](), "run make docs"


def name_below_root(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_below_root)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [*PAGES, *CARDS], ids=name_below_root)
def test_files_and_modules_that_are_named_are_there(page):
    text = page.read_text(encoding="utf-8")
    folders = (ROOT, ROOT / "include" / "copydesk", page.parent)
    paths = set(re.findall(r"`(?:include/copydesk/)?((?:\w+/)+\w+\.(?:py|toml|md|npz))\b", text))
    assert [p for p in sorted(paths - TO_BE_WRITTEN) if not any((folder / p).exists() for folder in folders)] == []
    for module in re.findall(r"`copydesk((?:\.\w+)+)`", text):
        path = ROOT / "include" / "copydesk" / module[1:].replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").exists() or path.parent.with_suffix(".py").exists(), module


def test_every_decision_is_in_the_index_and_in_the_architecture():
    index, architecture = DECISIONS / "README.md", ROOT / "docs" / "architecture.md"
    for record in DECISIONS.glob("0*.md"):
        assert f"]({record.name}) | " in index.read_text(encoding="utf-8")
        assert f"](decisions/{record.name})" in architecture.read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], record.name


def test_every_setting_is_in_the_operations_page():
    from dataclasses import fields

    from copydesk.settings import Settings

    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"COPYDESK_{field.name.upper()}" in page, field.name


@pytest.mark.parametrize("page", PAGES, ids=name_below_root)
def test_every_make_target_that_is_named_exists(page):
    makefile = (ROOT / "Makefile").read_text()
    for targets in re.findall(r"(?:`|^)make ((?:[a-z]+(?: |$|`))+)", page.read_text(encoding="utf-8"), re.MULTILINE):
        for target in re.findall("[a-z]+", targets):
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


@pytest.fixture(scope="module")
def sample_connection(sample_lake):
    from copydesk.lake.read import connect

    with connect(sample_lake) as connection:
        yield connection


@pytest.mark.parametrize("block", code_blocks(ROOT / "README.md", "python"), ids=lambda b: b.splitlines()[0][:40])
def test_the_readmes_python_runs(block, sample_lake, monkeypatch, capsys):
    assert '"data/lake"' in block
    exec(compile(block.replace('"data/lake"', repr(sample_lake)), "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


COOKBOOK = ROOT / "docs" / "sql-cookbook.md"
RECIPES = runpy.run_path(str(ROOT / "scripts" / "write_cookbook_answers.py"))


@pytest.mark.parametrize("recipe", list(RECIPES["recipes"](COOKBOOK.read_text(encoding="utf-8"))), ids=lambda r: r[0])
def test_a_recipe_answers_as_the_cookbook_says(recipe, sample_connection):
    _, sql, answer = recipe
    assert answer.count("\n") > 2, "a recipe should show something on the samples"
    assert RECIPES["answer_of"](sample_connection, sql) == answer, "make docs, and read what it changed"


def test_every_recipe_is_a_question_and_says_what_it_cannot_tell():
    page = COOKBOOK.read_text(encoding="utf-8")
    sections = page.split("\n### ")[1:]
    assert [question for question, _, _ in RECIPES["recipes"](page)] == [s.partition("\n")[0] for s in sections]
    assert len(code_blocks(COOKBOOK, "sql")) == len(sections)
    for section in sections:
        assert section.partition("\n")[0].endswith("?")
        assert section.count("*Cannot tell:* ") == 1


def test_the_demos_questions_have_answers(sample_connection, monkeypatch):
    from copydesk.lake.read import query

    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    questions = runpy.run_path(str(ROOT / "scripts" / "demo.py"))["QUESTIONS"]
    assert [bool(list(query(sample_connection, sql)[1])) for _, sql in questions] == [True] * 3


def test_the_pack_of_the_rules_page_passes_its_own_test(tmp_path):
    from copydesk.page.rules.matcher import Matcher
    from copydesk.page.rules.packs import read_pack_file

    (block,) = code_blocks(ROOT / "docs" / "rules.md", "toml")
    file = tmp_path / "hemsby-post.toml"
    file.write_text(block, encoding="utf-8")
    pack = read_pack_file(file)
    assert [fault for rule in pack.rules for fault in Matcher(pack.rules).faults(rule)] == []


def test_the_page_of_the_guide_to_a_site_is_cut_by_its_pack(tmp_path):
    from shell import copydesk

    guide = GUIDES / "teach-a-site.md"
    (page,), (pack,) = code_blocks(guide, "text"), code_blocks(guide, "toml")
    (tmp_path / "hemsby.txt").write_text(page, encoding="utf-8")
    (tmp_path / "hemsby-post.toml").write_text(pack, encoding="utf-8")
    environment = {"COPYDESK_RULES_FOLDER": str(tmp_path)}
    tested = copydesk("rules", "test", str(tmp_path / "hemsby-post.toml"), env=environment)
    assert tested.returncode == 0, tested.stdout
    shown = copydesk("explain", str(tmp_path / "hemsby.txt"), env=environment).stdout
    assert "\n- Seen something on the shore?" in shown
    assert "hemsby-post/shore-tips" in shown


def test_the_measure_of_its_guide_has_every_role_and_no_phrase_that_is_taken():
    from copydesk.facts.figures.language import ROLES
    from copydesk.lexicon import load

    ((name, phrases),) = tomllib.loads(code_blocks(GUIDES / "add-a-measure.md", "toml")[0])["measures"].items()
    measures = load("figures/en")["measures"]
    taken = {phrase for roles in measures.values() for listed in roles.values() for phrase in listed}
    assert name not in measures
    assert tuple(phrases) == ROLES
    assert taken & {phrase for listed in phrases.values() for phrase in listed} == set()


def test_the_rules_page_names_every_key_place_and_kind():
    from copydesk.lexicon import closed_list
    from copydesk.page.rules.packs import KEYS, PLACES

    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [name for name in (*KEYS, *PLACES, *closed_list("removal_kinds")) if f"`{name}`" not in page] == []
