"""A release can be cited: its section of the CHANGELOG names the pipeline version that stands in its rows."""

import re
from pathlib import Path

from copydesk import __version__, lexicon
from copydesk.lake.rows import pipeline_version

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"


def test_the_newest_section_is_this_version_with_its_day_and_pipeline_version_or_says_that_it_is_unreleased():
    text = CHANGELOG.read_text(encoding="utf-8")
    version, state = re.search(r"^## (\S+) \((.+)\)$", text, re.MULTILINE).groups()
    section = text.split("\n## ")[1]
    if __version__.endswith(".dev0"):
        assert (version, state) == (__version__.removesuffix(".dev0"), "unreleased")
    else:
        assert version == __version__
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", state)
        assert f"Pipeline version `{pipeline_version()}`" in section


def test_any_data_changes_the_version_and_a_card_about_them_does_not(tmp_path, monkeypatch):
    version = lexicon.data_version.__wrapped__  # without the cache
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "en.toml").write_text("a = 1")
    first = version()
    (tmp_path / "rules" / "CARD.md").write_text("what the rules are")
    assert version() == first
    (tmp_path / "rules" / "en.toml").write_text("a = 2")
    second = version()
    (tmp_path / "rules" / "en.toml").rename(tmp_path / "rules" / "de.toml")
    assert len({first, second, version()}) == 3
