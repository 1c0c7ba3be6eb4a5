"""What stands beside the words of near misses and is a figure all the same, and what no figure may be made of."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process


def counts_of(text, language):
    figures = process(Record(text, metadata={"body_only": True, "language": language})).figures
    return [(figure.measure, figure.low) for figure in figures if figure.status == "reported"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Militants released 14 hostages, all of them football players.", [("rescued", 14)]),
        ("en", "The president freed 120 prisoners convicted of failing to pay taxes.", [("released", 120)]),
        ("en", "A tree fell on a car, and three were injured.", [("injured", 3)]),
        ("en", "The storm uprooted trees. At least 12 died.", [("killed", 12)]),
        ("en", "The attack in the film district of Mumbai killed 12 people.", [("killed", 12)]),
        ("en", "Wind has played a role in the fire, which killed 12 people.", [("killed", 12)]),
        ("en", "The team lost eight players in the plane crash.", [("killed", 8)]),
        ("en", "2,000 supporters of the opposition took to the streets.", [("protesters", 2000)]),
        ("en", "In the northern district 25 people were killed and 10 injured.", [("killed", 25), ("injured", 10)]),
        ("en", "At the gate 12 were killed.", [("killed", 12)]),
        ("en", "Twelve people survived the shooting, the jury heard.", [("rescued", 12)]),
        ("en", "Train services were suspended after 12 people were injured.", [("injured", 12)]),
        ("de", "Bei dem Unfall gab es zwölf Verletzte, die Straße blieb gesperrt.", [("injured", 12)]),
        ("de", "Bei dem Anschlag auf der Bühne starben zwölf Menschen.", [("killed", 12)]),
        ("de", "Nach dem Beben müssen 4000 Menschen in Notunterkünften schlafen.", [("displaced", 4000)]),
        ("es", "Hay 12 cadáveres en la casa.", [("killed", 12)]),
        ("tr", "Askerler 12 rehineyi kurtardı, aileler vergi ödedi.", [("rescued", 12)]),
        ("tr", "Kazada on iki kişi öldü.", [("killed", 12)]),
        ("en", "Police charged two protesters with batons.", []),
        ("en", "A weevil has attacked 900 palms, of which 120 have died.", []),
        ("de", "Zwölf Abgeordnete haben den Angriff verurteilt.", []),
        ("de", "Dem Stellenabbau fielen 300 Mitarbeiter zum Opfer.", []),
        ("de", "Sollte der Damm brechen, müssten 4000 Anwohner evakuiert werden.", []),
        ("tr", "Ölen 3 çocuk babası işçi toprağa verildi.", []),
        ("tr", "Onu öldürdü, ona kıyan yaralandı.", []),
    ],
)
def test_counts(language, text, expected):
    assert counts_of(text, language) == expected
