"""Where quotes begin and end whose marks are of two kinds."""

import pytest

from copydesk.facts.quotes.marks import find_passages
from copydesk.model import Body, Span


def passages(text: str) -> list[str]:
    return [text[passage.start : passage.end] for passage in find_passages(Body(text, (Span(0, len(text)),)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is over,” Voss said. “We stay."', ["It is over,", "We stay."]),
        ('“It is over," Voss said. "We stay.”', ["It is over,", "We stay."]),
        ('"He called it “a mess” and left," Voss said.', ["He called it “a mess” and left,"]),
        ('“He called it "a mess" and left,” Voss said.', ['He called it "a mess" and left,']),
        ('Voss said: "The “big one” is coming.” He left.', ["The “big one” is coming."]),
        ("“He is 6'2\" tall and thin,” Voss said.", ["He is 6'2\" tall and thin,"]),
        ("They spoke of “security fears“ and of “trust.”", ["security fears", "trust."]),
        ('„Das ist gut", sagte Voss. „Wir bleiben", sagte er.', ["Das ist gut", "Wir bleiben"]),
        ('“Nobody closed "this one and so on, Voss said.', []),
    ],
)
def test_each_quote_ends_at_its_own_mark(text, expected):
    assert passages(text) == expected
