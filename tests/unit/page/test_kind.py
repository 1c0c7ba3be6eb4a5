"""What a record is: told by its head or by how its text is built, with where the page tells it; else nothing."""

import pytest

from copydesk.model import Article, Record, Rejection
from copydesk.pipeline import process
from copydesk.predictions import to_prediction
from runs import story

TEXT = "\n".join(
    f"{start} the port's office said on Tuesday, and the ferries stay in the harbour."
    for start in ("The pier of Norrow stays shut until spring,", "Divers found three more cracks below the waterline,")
)
HEAD = "Pier of Norrow shut until spring\nBy Mara Lund\n3 May 2031\n"
LIVE = """Fog on the coast: live updates
The ferry to the outer islands ran aground on a sandbank shortly after dawn on Monday, and tugs are on their way.
09:15 GMT
Nobody was hurt. The harbour office said that the fog had been so thick that the lookout could not see his own bow.
08:50 GMT
The next high tide is due in the evening, when two tugs will try to pull the ferry free and tow it back to the dock."""
TICKER = """Norrow: Sturm an der Küste
Ein Sturm hat am Montag die Küste erreicht. Die Fähren bleiben im Hafen, sagte der Hafenmeister am frühen Morgen.
11.40 Uhr: Der Damm hält. Die Feuerwehr hat die ganze Nacht Säcke gefüllt und will am Abend nachsehen, hieß es.
10.05 Uhr: Die Schule bleibt geschlossen. Das Dach der Halle ist undicht, und in allen Räumen ist der Strom ausgefallen.
9.20 Uhr: Zwei Züge stehen zwischen Norrow und Ostra. Niemand ist verletzt, die Fahrgäste werden mit Bussen abgeholt.
8.15 Uhr: Die ersten Bäume sind gefallen. Die Straße zum Leuchtturm ist gesperrt, Umleitungen sind ausgeschildert."""
MARKED = """The woman who mends the bells of Ostra
Mara Lund has climbed the tower for thirty years. We met her below the largest bell of the country on a cold morning.
Q: How did you come to the bells?
A: My father wound the clock here, and one winter he broke his leg, so I went up in his place and stayed.
Q: What is the hardest part of it?
A: The stairs. There are three hundred and twelve of them, and the tools weigh more than I did when I began.
Q: Will there be somebody after you?
A: A girl from the village comes on Saturdays. She hears a crack before I do, and that cannot be taught."""
NAMED = """„Die Glocke hört man, bevor man sie sieht“
Mara Lund steigt seit dreißig Jahren auf den Turm von Ostra. Wir trafen sie unter der größten Glocke des Landes.
KÜSTENBOTE: Frau Lund, wie kamen Sie zu den Glocken?
LUND: Mein Vater zog hier die Uhr auf, und einen Winter lang brach er sich das Bein. Da ging ich hinauf.
KÜSTENBOTE: Was ist daran das Schwerste?
LUND: Die Treppe. Es sind dreihundertzwölf Stufen, und das Werkzeug wiegt mehr als ich, als ich damit anfing.
KÜSTENBOTE: Kommt jemand nach Ihnen?
LUND: Ein Mädchen aus dem Dorf kommt samstags. Sie hört einen Riss früher als ich, und das kann man nicht lernen."""
LIST = """7 walks along the coast of Norrow
The best way to see the coast is on foot, and in spring the paths are empty. These are the ones that we like most.
1. The lighthouse path takes two hours and ends at a bench from which the seals can be seen at low tide.
2. The mill road is flat, and there is a bakery at its end that sells the last loaves for half the price.
3. The cliff walk is not for those who fear heights, but there is a rail at the narrowest places of it.
4. The old harbour round is short enough for children and passes the boat in which they may climb about."""
RESULTS = """Sunday league: all the scores
Hemsby Rovers 3 Ostmark Town 1
Norrow 0 Lowmere 0
Kestrel Bay 2 Tarn United 4
Eastvale 1 Westvale 1
Port Ostra 5 Hillford 2
St Ives Park 0 Gull Rock 1"""
TITLES = [
    "Ferry aground in thick fog off Hemsby",
    "Council votes for a new bridge over the Ost",
    "Rovers win the cup after extra time",
    "Rents rise again in the old town",
    "Storm takes the roof off Lowmere school",
    "Minister resigns over harbour contract",
    "Kestrel Bank to cut four hundred jobs",
    "Nurses call off strike after late talks",
    "Heatwave warning for the whole coast",
    "Wolves return to the northern forests",
    "Court clears former mayor of fraud",
    "Museum gets back its stolen clock",
    "Trains halted after landslide at Ostra",
]
FRONT_PAGE = "\n".join(
    ["Kestrel Coast News - news, sport and weather", "Home", "News", "Sport"]
    + [part for title in TITLES for part in (title, "More is known since this morning.", "2 hours ago")]
    + ["About us", "© 2031 Kestrel Coast News"]
)


def kind_of(text, **metadata):
    """The kind of a text and the words that told it."""
    article = process(Record(text, metadata=metadata))
    assert isinstance(article, Article), article
    kind = article.header.kind
    return (kind.value, text[kind.start : kind.end].split("\n")[0]) if kind else None


@pytest.mark.parametrize(
    ("text", "kind", "told_by"),
    [
        (HEAD + TEXT, "article", TEXT.split("\n")[0]),
        (story(), "article", None),
        (LIVE, "live_blog", "09:15 GMT"),
        (TICKER, "live_blog", None),
        (MARKED, "interview", "Q: How did you come to the bells?"),
        (NAMED, "interview", "KÜSTENBOTE: Frau Lund, wie kamen Sie zu den Glocken?"),
        (LIST, "list", None),
        (RESULTS, "results", None),
        ("Opinion\n" + HEAD + TEXT, "opinion", "Opinion"),
        ("Kommentar: Die Brücke muss weg\nVon Mara Lund\n" + TEXT, "opinion", "Kommentar"),
        ("Die Brücke muss weg\nEine Kolumne von Mara Lund\n" + TEXT, "opinion", "Eine Kolumne von Mara Lund"),
        ("Press release\n" + HEAD + TEXT, "press_release", "Press release"),
        (HEAD + TEXT + "\nMedia contact: press@norrow.example", "press_release", "Media contact: press@norrow.example"),
        ("Correction: Pier of Norrow\n" + TEXT, "correction", "Correction"),
        ("Brücke von Tarn gesperrt\nNorrow (ots) - " + TEXT, "press_release", "Norrow (ots) -"),
    ],
)
def test_a_kind_is_told_where_the_page_tells_it(text, kind, told_by):
    found, words = kind_of(text)
    assert found == kind
    assert told_by is None or words == told_by


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Short.",
        "Home\nWorld\nOpinion\n" + HEAD + TEXT,  # a menu's last line
        HEAD + "Where: Hall of Norrow\nWhen: Friday\nWhere: Mill of Ostra\nWhen: Sunday\n" * 2 + TEXT,
        HEAD + "Tonight on the radio\n18:00 News\n19:30 Music\n20:15 Film\n22:00 Talk\n" + TEXT,
    ],
)
def test_nothing_is_told_by_a_hint(text):
    found = kind_of(text)
    assert found is None or found[0] == "article"


def test_a_front_page_is_quarantined_with_the_reason():
    refused = process(Record(FRONT_PAGE))
    assert isinstance(refused, Rejection)
    assert (refused.checks, refused.kind) == (("page.article",), "front_page")
    assert refused.reason == f"it is a front page, its titles begin with {TITLES[0]!r}"
    assert to_prediction(refused)["kind"] == "front_page"


def test_a_short_article_among_many_titles_is_none():
    article = f"{TITLES[0]} | Kestrel Coast News\n{TITLES[0]}\nAll forty passengers of the ferry came ashore.\n"
    assert not isinstance(process(Record(article + FRONT_PAGE)), Rejection)


def test_an_error_page_says_so():
    assert to_prediction(process(Record("404 Not Found")))["kind"] == "error_page"


def test_the_turns_of_an_interview_are_all_kept():
    for text in (MARKED, NAMED):
        body = process(Record(text)).body
        kept = [body.text[p.start : p.end] for p in body.paragraphs]
        assert [line for line in text.split("\n")[1:] if line not in kept] == []


def test_stamps_of_a_live_blog_date_nothing():
    for text in (LIVE, TICKER):
        assert process(Record(text)).header.published_at is None
