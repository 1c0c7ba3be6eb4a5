"""Forms in which sites print who signs: each is read without what stands around the name, or not at all."""

from pathlib import Path

import pytest

from copydesk.page.lines.credit import read_credits

FORMS = [
    line.rsplit(" =>", 1)
    for line in Path(__file__).with_name("byline_forms.txt").read_text().splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("line", "names"), FORMS)
def test_a_line_names_who_signs(line, names):
    byline = read_credits([line])[0].byline
    read = [name.value for name in byline.names] if byline else []
    assert "; ".join(read) == names.strip()
