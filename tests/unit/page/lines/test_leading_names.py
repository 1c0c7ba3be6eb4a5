import pytest

from copydesk.page.lines.leading_names import read_leading_names


def names(text):
    found = read_leading_names(text)
    assert not found or all(text[name.start : name.end] == name.value for name in found.names)
    return [name.value for name in found.names] if found else []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg 2 hours ago",
        "Anna Berg | Hemsby",
        "By Anna Berg The Hemsby Post",
        "By by Anna Berg",
        "von Dr. Anna Berg",
        "Anna Berg, Special to the Post",
        "Von Anna Berg, Ostmark 05.08.2024, 20:59 Uhr",
    ],
)
def test_one_name_in_front(text):
    assert names(text) == ["Anna Berg"]


def test_several_names_in_front():
    assert names("Von Anna Berg und Odo Venn, Ostmark") == ["Anna Berg", "Odo Venn"]


@pytest.mark.parametrize(
    "text",
    ["The river rose", "Anna went home", "By the way", "Tides and boats", "", "By", "5 May 2020", "Anna" * 99],
)
def test_no_name_in_front(text):
    assert names(text) == []
