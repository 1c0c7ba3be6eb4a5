"""A release can be cited: its section of the CHANGELOG names the pipeline version that stands in its rows."""

import re
from pathlib import Path

from copydesk import __version__
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
