"""Versions of a story: linked over runs and within one, whatever the shards, the retries and the names of the files."""

import json

import pytest
from deltalake import DeltaTable, write_deltalake

from copydesk import steps
from copydesk.lake.maintain import compact
from copydesk.lexicon import load
from copydesk.schema import ARTICLES
from copydesk.text.sketch import method
from runs import Desk

pytestmark = pytest.mark.long

PIER = [
    "The pier of Elvaport was closed on Tuesday after divers found shipworm in four of its piles, the board said.",
    "Fishing boats moor at the mole until the piles are replaced, which may take all of the summer.",
    "The board's chair, Marit Oszko, said that nobody had looked below the water line since 1998.",
    "At least 12 people were injured when a railing gave way in the crowd that had come to look.",
    "The mole was built after the flood of 1931 and has no crane, so that ice has to be carried to the boats by hand.",
]
SCHOOL = [
    "Pupils in three villages above Kolt walk to school again since the bus company gave up its morning run.",
    "Parents want the council to pay for a minibus, and have collected two hundred names in a week.",
    "The company says that drivers are hard to find, and that the road over the saddle is too steep for its buses.",
    "A teacher, Ivo Tarn, now meets the smallest ones at the chapel with a lantern and a whistle.",
    "The council will hear them in May, when it has to decide about the road as well.",
]
SINCE_STORIES = ["story_id", "story_version", "similarity", "sketch"]
STORIES = """
    SELECT a.source_file, first.source_file, a.story_version, parent.source_file
    FROM articles AS a JOIN (SELECT document_id AS story_id, source_file FROM articles) AS first USING (story_id)
    LEFT JOIN (SELECT document_id AS duplicate_of, source_file FROM articles) AS parent USING (duplicate_of)
    ORDER BY a.source_file
"""


def put(desk: Desk, name: str, paragraphs: list[str], day: str | None = None) -> None:
    record = {"text": "\n\n".join([f"Headline of {name}", *paragraphs])}
    desk.put(f"{name}.jsonl", json.dumps(record | ({"published_at": day} if day else {})) + "\n")


def stories(desk: Desk) -> list[tuple]:
    """Of each article: its name, that of the story's first version, the number of the version, what it repeats."""
    return [tuple(n.removesuffix(".jsonl") if isinstance(n, str) else n for n in row) for row in desk.sql(STORIES)]


def toll(paragraphs: list[str], number: int) -> list[str]:
    return [paragraph.replace("At least 12", f"At least {number}") for paragraph in paragraphs]


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Desk:
    """One run over three versions of a story, for tests that only look at it."""
    desk = Desk(tmp_path_factory.mktemp("stories"))
    three_versions(desk)
    desk.run()
    return desk


def three_versions(desk: Desk) -> None:
    """Published in the order c, a, b."""
    put(desk, "a", toll(PIER, 14), "2026-03-04T18:00:00Z")
    put(desk, "b", [*toll(PIER, 17), SCHOOL[0]], "2026-03-05")
    put(desk, "c", PIER, "2026-03-04T09:30:00Z")
    put(desk, "other", SCHOOL, "2026-03-01")


def test_an_update_of_the_next_night_joins_the_story(desk):
    put(desk, "first", PIER)
    put(desk, "other", SCHOOL)
    desk.run()
    before = desk.sql("SELECT * FROM articles ORDER BY source_file")
    put(desk, "second", toll(PIER, 31))
    desk.run()
    assert stories(desk) == [("first", "first", 1, None), ("other", "other", 1, None), ("second", "first", 2, "first")]
    assert desk.sql("SELECT * FROM articles WHERE source_file <> 'second.jsonl' ORDER BY source_file") == before
    ((similarity,),) = desk.sql("SELECT similarity FROM articles WHERE source_file = 'second.jsonl'")
    assert 0.7 < similarity < 1


def test_a_story_is_looked_for_near_the_articles_month_alone(desk):
    put(desk, "march", PIER, "2026-03-04")
    desk.run()
    put(desk, "april", toll(PIER, 14), "2026-04-28")
    put(desk, "july", toll(PIER, 17), "2026-07-01")
    put(desk, "same july", toll(PIER, 19), "2026-07-30")
    desk.run()
    assert [(name, first, version) for name, first, version, _ in stories(desk)] == [
        ("april", "march", 2),
        ("july", "july", 1),
        ("march", "march", 1),
        ("same july", "july", 2),
    ]


def test_within_a_run_the_order_is_that_of_publication(published):
    rows = stories(published)
    assert [(name, first, version) for name, first, version, _ in rows] == [
        ("a", "c", 2),
        ("b", "c", 3),
        ("c", "c", 1),
        ("other", "other", 1),
    ]


def test_the_shards_and_their_order_change_nothing(desk, published):
    three_versions(desk)
    desk.run_in_shards(1)
    linked = "SELECT document_id, story_id, story_version, duplicate_of, similarity FROM articles ORDER BY ALL"
    assert published.sql(linked) == desk.sql(linked)
    assert len({story for _, story, *_ in desk.sql(linked)}) == 2


def test_a_version_joins_by_any_earlier_one(desk):
    """Each is like the one before it; the last has not a paragraph of the first."""
    for number in range(6):
        put(desk, str(number), [*PIER[number:], *SCHOOL[:number]])
        if number in (2, 3):
            desk.run()
    desk.run()
    begun = [("0", "0", 1, None)]
    assert stories(desk) == begun + [(str(n), "0", n + 1, str(n - 1)) for n in range(1, 6)]


def test_what_is_like_two_stories_joins_the_more_similar_one_and_both_go_on(desk):
    put(desk, "pier", PIER)
    put(desk, "school", SCHOOL)
    desk.run()
    put(desk, "round-up", [*PIER, *SCHOOL[:4]])
    desk.run()
    put(desk, "timetable", [*SCHOOL, "Rain is expected for the rest of the week."])
    desk.run()
    assert stories(desk) == [
        ("pier", "pier", 1, None),
        ("round-up", "pier", 2, "pier"),
        ("school", "school", 1, None),
        ("timetable", "school", 2, "school"),
    ]


def test_the_same_body_on_another_page_is_a_version_in_all(desk):
    put(desk, "a", PIER)
    put(desk, "b", ["", *PIER])
    desk.run()
    assert stories(desk) == [("a", "a", 1, None), ("b", "a", 2, "a")]
    assert desk.sql("SELECT similarity FROM articles WHERE story_version = 2") == [(1.0,)]


def test_short_notices_are_linked_to_nothing(desk):
    put(desk, "a", ["A man was hurt when his cart overturned on Sunday."])
    put(desk, "b", ["", "A man was hurt when his cart overturned on Sunday."])
    desk.run()
    assert [version for _, _, version, _ in stories(desk)] == [1, 1]


def test_more_versions_than_are_compared_by_one_band_stay_one_story(desk):
    crowd = load("stories")["bands"]["crowd"]
    for night in range(2):
        for number in range(2 * crowd):
            put(desk, f"{night}-{number:03d}", toll(PIER, 100 * night + number + 20))
        desk.run()
    rows = stories(desk)
    assert {first for _, first, _, _ in rows} == {"0-000"}
    assert [version for _, _, version, _ in rows] == list(range(1, 4 * crowd + 1))


def test_publishing_again_links_nothing_twice(desk):
    put(desk, "first", PIER)
    desk.run()
    put(desk, "second", toll(PIER, 31))
    begun = desk.prepare()
    steps.publish(begun)
    once = desk.sql("SELECT * FROM articles ORDER BY ALL")
    steps.publish(begun)
    assert desk.sql("SELECT * FROM articles ORDER BY ALL") == once


@pytest.mark.parametrize("broken", ["publish_articles", "publish_bookkeeping"])
def test_a_run_that_died_while_it_published_is_finished_by_the_next(desk, monkeypatch, broken):
    from copydesk.lake import publish

    def dying(*_):
        raise OSError("killed")

    put(desk, "first", PIER)
    desk.run()
    put(desk, "second", toll(PIER, 31))
    begun = desk.prepare()
    with monkeypatch.context() as patch:
        patch.setattr(publish, broken, dying)
        with pytest.raises(OSError, match="killed"):
            steps.publish(begun)
    put(desk, "third", [*toll(PIER, 44), SCHOOL[0]])
    desk.run()
    rows = stories(desk)
    assert [(name, first, version) for name, first, version, _ in rows] == [
        ("first", "first", 1),
        ("second", "first", 2),
        ("third", "first", 3),
    ]


def test_of_two_runs_at_once_the_second_one_sees_the_first(desk, monkeypatch):
    """The first run publishes while the second one has its links worked out already."""
    from copydesk.lake import publish

    put(desk, "second", toll(PIER, 31))
    second = desk.prepare()
    (desk.landing / "second.jsonl").unlink()
    put(desk, "first", PIER)
    first = desk.prepare()
    work = publish.link_stories

    def interrupted(duck, run, known):
        work(duck, run, known)
        monkeypatch.setattr(publish, "link_stories", work)
        steps.publish(first)

    monkeypatch.setattr(publish, "link_stories", interrupted)
    steps.publish(second)
    assert stories(desk) == [("first", "first", 1, None), ("second", "first", 2, "first")]


def test_articles_of_an_older_lake_can_be_read_and_added_to(tmp_path):
    newer, desk = Desk(tmp_path / "newer"), Desk(tmp_path / "older")
    put(newer, "first", PIER)
    newer.run()
    rows = DeltaTable(str(newer.lake / "articles")).to_pyarrow_table().drop_columns(SINCE_STORIES)
    write_deltalake(str(desk.lake / "articles"), rows, partition_by=list(ARTICLES.partition_by))
    assert desk.sql("SELECT story_id, story_version, similarity FROM articles") == [(None, None, None)]
    put(desk, "second", toll(PIER, 31))
    put(desk, "third", toll(PIER, 35))
    desk.run()
    assert stories(desk) == [("second", "second", 1, None), ("third", "second", 2, "second")]
    compact(desk.settings)
    assert desk.sql("SELECT count(*) FROM story_versions") == [(2,)]
    assert desk.sql("SELECT count(*), count(story_id) FROM articles") == [(3, 2)]


def test_sketches_of_another_method_are_not_compared(desk, monkeypatch):
    put(desk, "first", PIER)
    desk.run()
    monkeypatch.setitem(load("stories")["sketch"], "words", 4)
    method.cache_clear()
    put(desk, "second", toll(PIER, 31))
    desk.run()
    method.cache_clear()
    assert [version for _, _, version, _ in stories(desk)] == [1, 1]


def test_the_views_show_how_a_storys_figures_moved(published):
    assert published.sql("SELECT story_version, versions, headline FROM story_versions ORDER BY ALL") == [
        (1, 3, "Headline of c"),
        (2, 3, "Headline of a"),
        (3, 3, "Headline of b"),
    ]
    assert published.sql("SELECT story_version, measure, qualifier, value, change FROM story_figures ORDER BY ALL") == [
        (1, "injured", "at_least", 12, None),
        (2, "injured", "at_least", 14, 2),
        (3, "injured", "at_least", 17, 3),
    ]


def test_the_views_have_the_columns_that_the_dictionary_names(published):
    from copydesk.lake.linked_events import LINKED_VIEWS
    from copydesk.lake.story_views import STORY_VIEWS

    for name, view in (STORY_VIEWS | LINKED_VIEWS).items():
        assert tuple(row[0] for row in published.sql(f"DESCRIBE {name}")) == tuple(view.columns)


def test_the_sketch_is_not_shown(published):
    assert "sketch" not in [row[0] for row in published.sql("DESCRIBE articles")]
