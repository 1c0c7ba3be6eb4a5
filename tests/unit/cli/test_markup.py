"""The text as `copydesk explain` shows it where there are no colours."""

from dataclasses import replace

from copydesk.cli.markup import character_markup, colour_markup
from copydesk.model import Record, Removal
from copydesk.pipeline import process
from runs import story
from shell import copydesk


def article(text: str, *cuts: str):
    """An article from whose text exactly these pieces were cut."""
    removals = [Removal(text.index(cut), text.index(cut) + len(cut), cut, "other", "test/cut") for cut in cuts]
    return replace(process(Record(text)), removals=tuple(removals))


def test_a_line_that_was_cut_begins_with_a_hyphen():
    shown = character_markup(article(story(), "Be the first to comment")).splitlines()
    assert shown[0] == "  Cracks close old bridge ‹headline›"
    assert shown[1] == ""
    assert shown[2] == "  By Nerea Solberg ‹byline›"
    assert shown[6].startswith('  "Nobody was in danger," ‹Ivo Marant› harbour master Ivo Marant told')
    assert shown[-1] == "- Be the first to comment"


def test_what_was_cut_from_a_line_or_from_several_is_told_from_whole_lines():
    text = story() + "\nShare this\n  \t\nMore news - here\n"
    shown = character_markup(article(text, "old ", "comment\n\nShare this\n  \t\nMore news")).splitlines()
    assert shown[0] == "  Cracks close [-old -]bridge ‹headline›"
    assert shown[-5:] == ["  Be the first to [-comment-]", "", "- Share this", "  \t", "  [-More news-] - here"]


def test_text_stays_as_it_is_between_the_marks():
    text = story().replace("Marant", "Mar\x1bant")
    assert colour_markup(article(text)).plain.startswith("Cracks close old bridge\n\nBy")
    assert "\x1b" not in character_markup(article(text))
    assert character_markup(article(text)).count("\n") == text.count("\n")


def test_a_pipe_gets_the_text_without_colours_and_what_the_marks_mean(tmp_path):
    (tmp_path / "a.txt").write_text(story())
    done = copydesk("explain", str(tmp_path / "a.txt"))
    assert "\n- Be the first to comment\n" in done.stdout
    assert "\n- a line that was cut" in done.stdout
    assert "\x1b" not in done.stdout
