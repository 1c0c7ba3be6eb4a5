"""Lines that repeat over a source's articles: learned by one run, used by the next, whatever the shards."""

from pathlib import Path

import pytest

from copydesk.lake.lines import repeated_lines
from copydesk.storage import Folder
from runs import Desk
from shell import copydesk

pytestmark = pytest.mark.long

LINE = "Tips? Ring the night desk"
PLACES = ["Tarn", "Orsk", "Velm", "Ruan", "Elva", "Mirna", "Kolt", "Sarn", "Ilden", "Brek", "Ovane", "Pelt"]


def page(place: str) -> str:
    return f"""Ferry fares rise in {place}

Passengers who leave {place} will pay a tenth more from June, the harbour board decided on Tuesday.

{LINE}

The board of {place} had left fares alone since 2019, and its chair said that fuel had doubled in price.

© 2026 Kestrel Coast News. All rights reserved.
"""


def after_first_night(folder: Path) -> Desk:
    desk = Desk(folder)
    for place in PLACES[:8]:
        desk.put(f"{place}.txt", page(place))
    desk.run()
    for place in PLACES[8:]:
        desk.put(f"{place}.txt", page(place))
    return desk


def cut_by_repetition(desk: Desk) -> list[tuple]:
    return desk.sql(
        "SELECT document_id, text, rule, score, seen_in, start FROM removals WHERE seen_in IS NOT NULL ORDER BY ALL"
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The first night, for tests that only look at it."""
    return after_first_night(tmp_path_factory.mktemp("lines"))


def test_every_line_is_counted_once_an_article(published):
    counted = published.sql(f"SELECT source, articles, of_articles FROM lines WHERE line = '{LINE}'")
    assert counted == [("kestrel-coast-news", 8, 8)]
    assert LINE in [row["line"] for row in repeated_lines(Folder(str(published.lake)))]


def test_explain_shows_what_repeats_in_a_lake(published):
    file, lake = str(published.landing / f"{PLACES[8]}.txt"), str(published.lake)
    assert "repeated/kestrel-coast-news" not in copydesk("explain", file).stdout
    assert "repeated/kestrel-coast-news" in copydesk("explain", file, "--lake", lake).stdout
    nowhere = copydesk("explain", file, "--lake", f"{lake}/nowhere")
    assert nowhere.returncode != 0
    assert "there is no lake" in nowhere.stderr


def test_the_first_run_knows_nothing_and_the_next_removes_what_repeats(tmp_path):
    desk = after_first_night(tmp_path)
    assert cut_by_repetition(desk) == []
    desk.run()
    assert [(text, seen_in) for _, text, _, _, seen_in, _ in cut_by_repetition(desk)] == [(LINE, 8)] * 4
    assert desk.sql(f"SELECT count(*) FROM articles WHERE contains(body, '{LINE}')") == [(8,)]


def test_the_shards_and_their_order_change_nothing(tmp_path):
    whole, cut_up = after_first_night(tmp_path / "whole"), after_first_night(tmp_path / "cut up")
    whole.run()
    assert cut_up.run_in_shards(600) > 1
    assert cut_by_repetition(whole) == cut_by_repetition(cut_up)
    counted = "SELECT source, line, sum(articles), sum(of_articles) FROM lines GROUP BY ALL ORDER BY ALL"
    assert whole.sql(counted) == cut_up.sql(counted)
