import pytest

from copydesk.page.lines.caption import looks_like_caption


@pytest.mark.parametrize(
    "line", ["The pier at dawn. Foto: M. Lund", "The pier © Port of Hemsby", "Mara Lund / Hemsby Post"]
)
def test_captions(line):
    assert looks_like_caption(line)


@pytest.mark.parametrize("line", ["Hemsby harbour closed until spring", "Why 1/4 of all boats stay ashore"])
def test_other_lines(line):
    assert not looks_like_caption(line)
