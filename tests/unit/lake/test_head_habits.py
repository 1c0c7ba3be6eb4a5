"""How a source prints its heads: shown by the articles of one run, gone by in the next, whatever the shards."""

from pathlib import Path

import pytest

from copydesk import run, steps
from copydesk.intake.reprocess import selection
from copydesk.lake.habits import head_habits
from copydesk.lexicon import load
from copydesk.storage import Folder
from runs import Desk
from shell import copydesk

pytestmark = pytest.mark.long

PLACES = ["Tarn", "Orsk", "Velm", "Ruan", "Elva", "Mirna", "Kolt", "Sarn", "Ilden", "Brek"]
CLEAR = ""
DOUBTFUL = (
    "\nOld boats for sale in {place}\n\nWhat the tides bring to {place}\n"  # the author may be that of the next article
)
AUTHOR = "By Xavi Portell"


def page(place: str, below: str) -> str:
    return f"""Ferry stays in {place} until spring

The ferry will not sail before the spring, the harbour office of {place} told its passengers on Tuesday.

The captain, Sunniva Aas, said that the engine had been taken out and that a new one was on its way.

Nobody was on board when the hull was opened, and the yard at {place} says that parts will take ten weeks.

{AUTHOR}
{below.format(place=place)}
© 2026 Kestrel Coast News. All rights reserved.
"""


def after_first_night(folder: Path, articles: int = 8) -> Desk:
    desk = Desk(folder)
    for place in PLACES[:articles]:
        desk.put(f"{place}.txt", page(place, CLEAR))
    desk.run()
    for place in PLACES[8:]:
        desk.put(f"{place}.txt", page(place, DOUBTFUL))
    return desk


def bylines_of_the_second_night(desk: Desk) -> list[tuple]:
    newest = "run_id = (SELECT max(run_id) FROM articles)"
    return desk.sql(f"SELECT bylines, head_lines FROM articles WHERE {newest} ORDER BY document_id")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The first night, for tests that only look at it."""
    return after_first_night(tmp_path_factory.mktemp("habits"))


def test_heads_are_counted_as_they_stand(published):
    counted = [tuple(row.values()) for row in head_habits(Folder(str(published.lake)))]
    assert counted == [
        ("kestrel-coast-news", 8, "byline", "labelled_byline", "prose", "copyright", 8),
        ("kestrel-coast-news", 8, "headline", "title", "edge", "prose", 8),
    ]


def test_explain_shows_what_the_habits_added(published):
    file, lake = str(published.landing / f"{PLACES[8]}.txt"), str(published.lake)
    assert '"bylines":[]' in copydesk("explain", file, "--json").stdout
    shown = copydesk("explain", file, "--lake", lake).stdout.splitlines()
    (byline,) = (line for line in shown if "labelled_byline" in line)
    assert byline.split()[-1] == "8"


def test_the_first_run_knows_nothing_and_the_next_goes_by_what_it_showed(tmp_path):
    desk = after_first_night(tmp_path)
    assert desk.sql(
        "SELECT count(*) FROM articles WHERE len(list_filter(head_lines, lambda line: line.habit IS NOT NULL)) > 0"
    ) == [(0,)]
    desk.run()
    found = bylines_of_the_second_night(desk)
    assert [bylines for bylines, _ in found] == [["Xavi Portell"]] * 2
    byline = next(line for line in found[0][1] if line["role"] == "byline")
    assert (byline["form"], byline["above"], byline["below"]) == ("labelled_byline", "prose", "title")
    assert byline["habit"] > 0
    assert byline["habit_articles"] == 8


def test_too_few_articles_tell_nothing(tmp_path):
    desk = after_first_night(tmp_path, articles=load("head/habits")["least_articles"] - 1)
    assert head_habits(Folder(str(desk.lake))) == []
    desk.run()
    assert [bylines for bylines, _ in bylines_of_the_second_night(desk)] == [[]] * 2


def test_the_shards_and_their_order_change_nothing(tmp_path):
    whole, cut_up = after_first_night(tmp_path / "whole"), after_first_night(tmp_path / "cut up")
    whole.run()
    assert cut_up.run_in_shards(600) > 1
    assert bylines_of_the_second_night(whole) == bylines_of_the_second_night(cut_up)
    lakes = [Folder(str(desk.lake)) for desk in (whole, cut_up)]
    assert head_habits(lakes[0]) == head_habits(lakes[1])


def test_a_reprocessing_does_not_take_new_counts_for_changes(published):
    chosen = {"articles": selection()}
    begun = run.begin(published.settings, "reprocess__1", run.REPROCESS, dry_run=True, selection=chosen)
    steps.discover(begun)
    for shard in steps.plan(begun)["shards"]:
        steps.process(begun, shard["shard"])
    steps.validate(begun)
    diff = steps.compare(begun)
    assert (diff["articles"], diff["same"]) == (8, 8)


def test_what_a_source_did_long_ago_is_forgotten(tmp_path, monkeypatch):
    desk = after_first_night(tmp_path)
    for place in PLACES[:6]:
        desk.put(f"new {place}.txt", page(f"New {place}", CLEAR).replace(AUTHOR, "5 May 2020"))
    desk.run()
    assert {row["articles"] for row in head_habits(Folder(str(desk.lake)))} == {16}
    monkeypatch.setitem(load("head/habits"), "days", 0)
    recent = head_habits(Folder(str(desk.lake)))
    assert {row["articles"] for row in recent} == {8}
    assert "copyright" not in {row["below"] for row in recent if row["role"] == "byline"}
