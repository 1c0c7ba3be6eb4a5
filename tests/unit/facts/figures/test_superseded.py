"""What an earlier report said, and what befell others at another time, is no toll of the event."""

import pytest

from copydesk.facts.dates.find import find_dates
from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.model import Body, Header, Reading, Span
from copydesk.text.document import Document

HEADER = Header(published_at=Reading("2024-03-12"))


def statuses(text: str, language: str) -> list[tuple[float | None, str]]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    figures = find_figures(document, find_entities(document), find_dates(document, HEADER))
    return [(figure.value, figure.status) for figure in figures]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Earlier reports had said that 12 people were killed."),
        ("en", "Police first spoke of 12 dead."),
        ("de", "Zunächst war von 12 Toten die Rede gewesen."),
        ("de", "Zuvor hatten die Behörden 12 Tote gemeldet."),
        ("de", "Anfangs hatte es geheißen, 12 Menschen seien getötet worden."),
        ("de", "Frühere Angaben sprachen von 12 Toten."),
        ("fr", "Un précédent bilan faisait état de 12 morts."),
        ("fr", "Les autorités avaient d'abord annoncé 12 morts."),
        ("fr", "Le précédent bilan s'élevait à 12 morts."),
        ("es", "El balance anterior era de 12 muertos."),
        ("es", "En un primer momento se había informado de 12 muertos."),
        ("es", "Inicialmente se habló de 12 muertos."),
        ("tr", "Daha önce ölü sayısı 12 olarak açıklanmıştı."),
        ("tr", "Önceki açıklamada 12 kişinin öldüğü bildirilmişti."),
    ],
)
def test_what_an_earlier_report_said_is_revised(language, text):
    assert [status for value, status in statuses(text, language) if value == 12] in ([], ["revised_from"])


def test_the_number_behind_the_earlier_one_stands():
    found = statuses("Zunächst war von 12 Toten die Rede gewesen, inzwischen sind 15 Menschen gestorben.", "de")
    assert found == [(12, "revised_from"), (15, "reported")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Last year, 12 people were killed in the same place."),
        ("en", "It comes a year after more than 12 died in Lahaina."),
        ("de", "Vor zehn Jahren starben dort 12 Menschen."),
        ("de", "In dem Werk hatte es gebrannt; damals starben 12 Arbeiter."),
        ("fr", "Il y a deux ans, 12 personnes avaient péri."),
        ("fr", "Un accident a fait 12 morts il y a 3 ans au même endroit."),
        ("fr", "En mai, un accident similaire avait coûté la vie à 12 personnes."),
        ("es", "Hace diez años murieron allí 12 personas."),
        ("es", "En mayo, un accidente similar costó la vida a 12 personas."),
        ("tr", "Mayıs ayında benzer bir kazada 12 kişi ölmüştü."),
        ("tr", "O yıl sel 12 kişinin ölümüne yol açtı."),
        ("es", "El alcalde ha recordado que en 2019 otras 12 personas perdieron la vida en el mismo cruce."),
        ("es", "Es el dueño de la sala en la que murieron 12 personas durante un incendio, en octubre de 2018."),
        ("es", "Aquel año, las inundaciones mataron a 12 personas en la comarca."),
        ("es", "En enero, la explosión de un carro bomba había matado a 12 personas en Norrada."),
        ("fr", "L'île avait été frappée en 2013 par une tempête, dont les vents avaient tué 12 personnes."),
        ("fr", "Les inondations avaient alors fait 12 morts dans la vallée."),
        ("de", "Im Januar hatte eine Bombe 12 Menschen getötet."),
        ("en", "In January, a car bomb had killed 12 people in the same town."),
        ("en", "The town was hit in 2013 by a storm, which killed 12 people."),
        ("en", "That year, floods killed 12 people."),
    ],
)
def test_what_befell_others_is_background(language, text):
    assert statuses(text, language) == [(12, "background")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police said earlier on Monday that 12 people were killed."),
        ("de", "Die Behörden haben bislang 12 Tote gemeldet."),
        ("de", "Vor dem Haus starben 12 Menschen."),
        ("de", "Die Polizei nahm 12 Menschen vorläufig fest."),
        ("fr", "Selon la police, il y a 12 morts."),
        ("fr", "Selon un premier bilan, 12 personnes sont mortes."),
        ("es", "El incendio, que hace dos horas dejó 12 muertos, sigue."),
        ("es", "Según el último balance, hay 12 muertos."),
        ("tr", "Yangında 12 kişi öldü, daha önce tahliye edilenler döndü."),
        ("en", "In January, rescuers said they had recovered 12 bodies."),
        ("en", "On January 5 the storm had killed 12 people by noon."),
    ],
)
def test_what_is_reported_now_stands(language, text):
    assert (12, "reported") in statuses(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "12 kişi aşı olmadı, 5 kişi tutuklanmadı."),
        ("tr", "Plakların ikisi kurtarılamadı."),
        ("tr", "Yara almayan 27 yolcu spor salonuna alındı."),
        ("en", "The 27 uninjured passengers were taken to a hospital for checks."),
    ],
)
def test_what_did_not_happen_counts_nobody(language, text):
    assert statuses(text, language) == []


def test_a_thousand_and_a_range_as_mexico_prints_them():
    assert statuses("Más de 1,280 habitantes fueron evacuados.", "es") == [(1280, "reported")]
    text = "Siguen desaparecidas entre siete y diez personas."
    figures = find_figures(Document(Body(text, (Span(0, len(text)),)), "es"), (), ())
    assert [(figure.measure, figure.low, figure.high) for figure in figures] == [("missing", 7, 10)]


def test_a_part_in_front_of_its_whole_takes_nothing_from_the_clause_before():
    text = "Kazada 3 kişi öldü, 7'si ağır 22 kişi yaralandı."
    figures = find_figures(Document(Body(text, (Span(0, len(text)),)), "tr"), (), ())
    assert [(figure.measure, figure.value) for figure in figures] == [("killed", 3), ("injured", 7), ("injured", 22)]
