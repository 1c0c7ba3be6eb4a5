import pytest

from copydesk.page.lines.leading_names import read_bare_name, read_leading_names


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
        "Anna Berg June 5, 2020",
        "Anna Berg Politics, Harbours",
    ],
)
def test_one_name_in_front(text):
    assert names(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text", ["Xquidra Vell / HNN / May 5, 2020", "Xquidra Vell | Hemsby", "Xquidra Vell May/June 2020 Issue"]
)
def test_what_is_set_off_is_a_name_even_if_nobody_knows_it(text):
    assert names(text) == ["Xquidra Vell"]


def test_several_names_in_front():
    assert names("Von Anna Berg und Odo Venn, Ostmark") == ["Anna Berg", "Odo Venn"]


@pytest.mark.parametrize(
    "text",
    ["The river rose", "Anna went home", "By the way", "Tides and boats", "", "By", "5 May 2020", "Anna" * 99],
)
def test_no_name_in_front(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("by marta | 3 replies", "marta"),
        ("anna berg", "anna berg"),
        ("Emil June 17, 2020 1.4k Views", "Emil"),
        ("fjordnotes.example May 5, 2020", "fjordnotes.example"),
        ("By: The Hemsby Company", "The Hemsby Company"),
        ("Par A.B.", "A.B."),
        ("潮汐日记 2020-04-15 14:33:20", "潮汐日记"),
    ],
)
def test_a_bare_name_is_whatever_stands_in_front_of_dates_and_marks(text, name):
    (found,) = read_bare_name(text).names
    assert (found.value, text[found.start : found.end]) == (name, name)


@pytest.mark.parametrize(
    "text",
    ["", "By", "The river", "It rains.", "@anna", "5 min read", "May 5, 2020", "one two three four five", "a" * 99],
)
def test_no_bare_name(text):
    assert read_bare_name(text) is None
