"""What a figure says besides its number: whether it is yet to come, over what time, when, where, of what it is part."""

from datetime import date

import pytest

from copydesk.facts.dates.find import find_dates
from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.model import Body, Figure, Header, Reading, Span
from copydesk.text.document import Document

PUBLISHED = date(2026, 3, 12)  # a Thursday


def figures_in(text: str, language: str) -> tuple[Figure, ...]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    header = Header(published_at=Reading(PUBLISHED.isoformat()))
    return find_figures(document, find_entities(document), find_dates(document, header))


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        ("en", "A stronger eruption could kill up to 5,000 people on the island.", ["forecast"]),
        ("en", "The dam is expected to displace 12,000 villagers.", ["forecast"]),
        ("en", "About 300 residents are likely to be evacuated, the mayor said.", ["forecast"]),
        ("en", "The death toll could reach 400, rescuers fear.", ["forecast"]),
        ("en", "The collapse could lead to 50 deaths, an engineer warned.", ["forecast"]),
        ("en", "Floods may have killed 30 people in the valley.", ["reported"]),
        ("en", "The storm killed 12 people and could kill 40 more.", ["reported", "forecast"]),
        ("en", "Up to 70 people could be under the rubble of the block.", ["reported"]),
        ("en", "Some 30 villagers may be trapped in the mine.", ["reported"]),
        ("en", "They threatened to kill 12 villagers.", []),
        ("en", "The storm could not have killed 12 people.", []),
        ("de", "Bei einem Ausbruch könnten bis zu 5000 Menschen sterben.", ["forecast"]),
        ("de", "Voraussichtlich 3000 Menschen werden evakuiert.", ["forecast"]),
        ("de", "Am Abend starben 14 Menschen.", ["reported"]),
        ("es", "Un terremoto podría matar a 5.000 personas.", ["forecast"]),
        ("es", "Unas 500 personas podrían ser evacuadas.", ["forecast"]),
        ("es", "Doce personas a punto de morir pidieron ayuda.", []),
        ("fr", "Un séisme pourrait tuer 5 000 personnes.", ["forecast"]),
        ("fr", "Environ 500 personnes devraient être évacuées.", ["forecast"]),
        ("tr", "Uzmanlar, depremde 5 bin kişinin ölebileceğini söyledi.", ["forecast"]),
        ("tr", "Sel nedeniyle 300 kişinin tahliye edilmesi bekleniyor.", ["forecast"]),
    ],
)
def test_what_may_come_is_a_forecast(language, text, statuses):
    assert [figure.status for figure in figures_in(text, language)] == statuses


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("en", "Shelling killed 18 people in the last 24 hours, the ministry said.", ["in the last 24 hours"]),
        ("en", "More than 9,000 people have been killed since 2014.", ["since 2014"]),
        ("en", "Between 2019 and 2021 the police arrested 300 people.", ["Between 2019 and 2021"]),
        ("en", "So far this year 45 miners have died.", ["So far this year"]),
        ("en", "In the past week 12 people were killed and 30 injured.", ["In the past week"] * 2),
        ("en", "It was the deadliest attack since 2014: 18 people died.", [None]),
        ("en", "Shelling killed 18 people on Monday.", [None]),
        ("de", "In den letzten 24 Stunden wurden 18 Menschen getötet.", ["In den letzten 24 Stunden"]),
        ("de", "Seit 2014 sind mehr als 9000 Menschen ums Leben gekommen.", ["Seit 2014"]),
        ("es", "En las últimas 24 horas murieron 18 personas.", ["En las últimas 24 horas"]),
        ("es", "Desde 2014 han muerto más de 9.000 personas.", ["Desde 2014"]),
        ("fr", "Au cours des dernières 24 heures, 18 personnes ont été tuées.", ["Au cours des dernières 24 heures"]),
        ("fr", "Depuis 2014, plus de 9 000 personnes ont été tuées.", ["Depuis 2014"]),
        ("tr", "Son 24 saatte 12 kişi hayatını kaybetti.", ["Son 24 saatte"]),
        ("tr", "2014'ten bu yana 9 bin kişi öldü.", ["2014'ten bu yana"]),
    ],
)
def test_the_period_is_the_one_that_the_sentence_counts_over(language, text, periods):
    found = figures_in(text, language)
    assert [(figure.period, figure.status) for figure in found] == [(period, "reported") for period in periods]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "A bomb killed 12 people in Velmora on Monday, police said.", ["2026-03-09"]),
        ("en", "Police said on Tuesday that 12 people were killed when a bus crashed on Monday.", ["2026-03-09"]),
        ("en", "Police said on Tuesday that 12 people were killed.", [None]),
        ("en", "A fire killed 12 people, according to a statement on Tuesday.", [None]),
        ("en", "The death toll rose to 12 on Monday.", [None]),
        ("en", "Twelve bodies were recovered on Monday.", [None]),
        ("en", "Twelve people have been missing since Monday.", [None]),
        ("en", "Twelve were killed on Monday and 30 injured on Tuesday.", ["2026-03-09", "2026-03-10"]),
        ("en", "Eight people were killed and 30 injured on Sunday.", ["2026-03-08", "2026-03-08"]),
        ("en", "Eight people were killed, but 12 others were injured on Sunday.", [None, "2026-03-08"]),
        ("en", "In 2019, a landslide killed 40 people there.", ["2019"]),
        ("de", "Am Montag kamen bei einem Unglück 14 Menschen ums Leben.", ["2026-03-09"]),
        ("de", "Laut einer Mitteilung vom Montag wurden 14 Menschen getötet.", [None]),
        ("es", "Catorce personas murieron el 9 de marzo en Velmora.", ["2026-03-09"]),
        ("fr", "Quatorze personnes sont mortes le 9 mars à Velmora.", ["2026-03-09"]),
        ("tr", "Pazartesi günü meydana gelen depremde 12 kişi öldü.", ["2026-03-09"]),
        ("tr", "Valilik pazartesi günü 12 kişinin öldüğünü açıkladı.", [None]),
    ],
)
def test_the_date_is_when_it_happened_and_not_when_it_was_said(language, text, days):
    assert [figure.event_date for figure in figures_in(text, language)] == days


@pytest.mark.parametrize(
    ("language", "text", "wholes"),
    [
        ("en", "The blast killed 12 people, among them three children.", [None, 0]),
        ("en", "At least 19 people, three of them nurses, died in a clinic.", [None, 0]),
        ("en", "Twelve people died: seven women and five men.", [None, 0, 0]),
        ("en", "A raid killed 12 people, including two boys and three girls.", [None, 0, 0]),
        ("en", "A raid killed 12 people, including two boys, and wounded 30.", [None, 0, None]),
        ("en", "A bomb killed 14 people. Among the dead were three children.", [None, 0]),
        ("en", "A bomb killed 12 soldiers and two civilians.", [None, None]),
        ("en", "Among the dead were three children.", [None]),
        ("de", "Bei dem Unglück starben 14 Menschen, darunter drei Kinder.", [None, 0]),
        ("es", "Catorce personas murieron, entre ellas tres niños.", [None, 0]),
        ("fr", "Quatorze personnes sont mortes, dont trois enfants.", [None, 0]),
        ("tr", "Yangında 4'ü çocuk 11 kişi öldü.", [1, None]),
    ],
)
def test_a_part_says_which_figure_it_is_part_of(language, text, wholes):
    assert [figure.part_of for figure in figures_in(text, language)] == wholes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("İstanbul'da çıkan yangında 11 kişi öldü.", "İstanbul"),
        ("Van'ın Erciş ilçesinde meydana gelen depremde 12 kişi öldü.", "Erciş"),
        ("İstanbul ve Ankara'yı sarsan depremde 12 kişi öldü.", None),
    ],
)
def test_a_turkish_place_has_an_ending_for_where(text, place):
    assert [figure.place for figure in figures_in(text, "tr")] == [place]
