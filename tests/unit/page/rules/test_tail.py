import pytest

from copydesk.model import Header, Record
from copydesk.page.blocks import split_blocks
from copydesk.page.rules.matcher import load_rules
from copydesk.page.rules.tail import remove_tail
from copydesk.pipeline import process

STORY = """Ferry fares rise again

Passengers on the northern line will pay a tenth more from June, the harbour board decided on Tuesday.

The board had left fares alone since 2019, and its chair said that fuel had since doubled in price."""


def tails(text):
    return remove_tail(split_blocks(text), (), Header(), load_rules())


@pytest.mark.parametrize(
    "tail",
    [
        "(Reporting by Nerea Solberg; Editing by Ivo Marant)",
        "(END)",
        "-30-",
        "###",
        "■",
    ],
)
def test_a_sign_off_or_end_mark_behind_the_last_sentence_is_cut(tail):
    text = f"{STORY} {tail}"
    (removal,) = tails(text)
    assert text[removal.start : removal.end] == removal.text == tail
    article = process(Record(text))
    assert article.body.text.endswith("doubled in price.")
    assert tail in [r.text for r in article.removals]


@pytest.mark.parametrize("end", [" (about 30 dollars).", " (Tarn)", " 30", " “Enough.”", "", " and (END)"])
def test_other_ends_stay(end):
    assert tails(STORY + end) == ()
    assert process(Record(STORY + end)).body.text.endswith(end.strip() or "price.")


def test_only_the_end_of_the_article_is_looked_at():
    assert tails(STORY.replace("Tuesday.", "Tuesday. (END)")) == ()


@pytest.mark.parametrize("text", ["", "(END)", "a", "(" * 5_000, ") " * 5_000, "A line. " + "(" * 5_000])
def test_odd_texts(text):
    assert tails(text) == ()
