import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.page.labels.characters import Kind
from copydesk.page.labels.line_arrays import LineArrays, numbered

LINES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12)


def words_of(line):
    page = LineArrays([line])
    text = "\n" + line + "\n"
    return [text[start:end] for start, end in zip(page.words.starts, page.words.ends, strict=True)]


def test_words_are_runs_of_letters_and_digits():
    assert words_of("Harbour, closed: 12 ships") == ["Harbour", "closed", "12", "ships"]


def test_two_ideographs_make_a_word():
    assert words_of("港湾封鎖") == ["港湾", "湾封", "封鎖"]


def test_equal_words_have_equal_hashes_whatever_their_case_and_line():
    page = LineArrays(["The ferry", "a FERRY to"])
    hashes = page.words.hashes
    assert hashes[1] == hashes[3]
    assert len(set(hashes.tolist())) == 4


def test_every_digit_is_the_same_digit():
    page = LineArrays(["12 May", "30 May"])
    assert page.words.hashes[0] == page.words.hashes[2]


def test_words_have_one_number_where_they_are_the_same():
    numbers = LineArrays(["The ferry to", "a FERRY"]).words.numbers.tolist()
    assert numbers[1] == numbers[4]
    assert len(set(numbers)) == 4


def test_runs_of_words_stay_within_their_line():
    numbers, lines = LineArrays(["the old ferry", "the old", "an old ferry, the old ferry"]).word_runs(3)
    assert lines.tolist() == [0, 2, 2, 2, 2]
    assert numbers[0] == numbers[4]


def test_sums_of_several_weights_by_line():
    page = LineArrays(["a", "b", "c"])
    lines, weights = np.array([0, 2, 2]), [np.array([1, 2, 3]), np.array([True, False, True])]
    assert page.sums_by_line(lines, weights).tolist() == [[1, 0, 5], [1, 0, 1]]


def test_equal_hashes_have_one_number():
    assert numbered(np.array([9, 4, 9, 7], np.uint64)).tolist() == [2, 0, 2, 1]
    assert numbered(np.zeros(0, np.uint64)).tolist() == []


def test_wide_characters_take_two_columns():
    assert LineArrays(["港湾", "ab", "港a"]).widths.tolist() == [4, 2, 3]


def test_a_long_line_is_looked_at_from_both_ends():
    page = LineArrays(["a" * 5_000 + "z"])
    assert page.full_lengths.tolist() == [5_001]
    assert page.lengths[0] < 1_000
    assert page.points[page.lengths[0]] == ord("z")


def test_kinds_of_characters():
    page = LineArrays(["Aä9 .|"])
    expected = [Kind.UPPER, Kind.LOWER, Kind.DIGIT, Kind.SPACE, Kind.TERMINAL, Kind.SEPARATOR]
    assert page.kinds[1:-1].tolist() == expected


@given(LINES)
def test_each_character_belongs_to_its_line(lines):
    page = LineArrays(lines)
    assert np.bincount(page.owners)[:-1].tolist() == [len(line) + 1 for line in lines]


@given(st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=40), min_size=1, max_size=12))
def test_any_code_point_is_taken(lines):
    page = LineArrays(lines)
    assert len(page.kinds) == len(page.points) == len(page.owners)
    assert len(page.words.starts) == len(page.words.hashes)


def test_words_and_lines_of_different_pages_have_numbers_of_their_own():
    page = LineArrays(["the ferry", "the ferry", "the ferry"], [2, 1])
    assert page.line_numbers[0] == page.line_numbers[1] != page.line_numbers[2]
    assert len(set(page.words.numbers.tolist())) == 4
