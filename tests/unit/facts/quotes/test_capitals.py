"""Quotes in texts that stand in capitals, where no capital tells a title from a sentence."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process

LEAD = "LISBON, 3 SEP 89 (LUSA) -- [TEXT] POLICE SEARCHED TWO HOUSES IN THE OLD TOWN ON SATURDAY.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'COLONEL RUI ABRANTES, COMMANDER OF THE UNIT, SAID "THE MEN FLED WHEN HELP ARRIVED."',
            [("THE MEN FLED WHEN HELP ARRIVED.", "RUI ABRANTES")],
        ),
        ('THE COLONEL SAID: "THE MEN FLED WHEN HELP ARRIVED."', [("THE MEN FLED WHEN HELP ARRIVED.", "COLONEL")]),
        ('"WE ARE READY," RUI ABRANTES SAID.', [("WE ARE READY,", "RUI ABRANTES")]),
        ('POLICE SAID THE "NATIONAL FRONT OF THE HARBOR WORKERS" HAD CLAIMED THE RAID.', []),
    ],
)
def test_sentences_are_quotes_and_what_an_article_leads_is_none(text, expected):
    article = process(Record(LEAD + text))
    assert [(quote.text, quote.speaker) for quote in article.quotes if quote.kind == "direct"] == expected
