import pytest

from copydesk.text.prose import ends_sentence, is_prose


@pytest.mark.parametrize(
    "text",
    ["It rained.", "It rained!", '"It rained," he said."', "He called it “rain.”", "雨が降った。", "(It rained.)"],
)
def test_sentence_ends_are_seen_through_closing_marks(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Rain in the north", "Share this:", "Rain, wind", ""])
def test_titles_do_not_end_like_sentences(text):
    assert not ends_sentence(text)


def test_prose_is_long_and_ends_like_a_sentence():
    assert is_prose("The ferry to Hemsby stopped for the winter, the harbour master said.")
    assert not is_prose("The ferry stopped.")
    assert not is_prose("The ferry to Hemsby stops for the winter as the harbour freezes over")
