"""Figures on passages of many kinds: each is a text and, in order, everything that must be found in it.

An expected figure reads `printed number = value | measure | qualifier | unit | source`, with `-` for null;
a range reads `low..high`. Unit and source may be left out, and are not looked at then.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extract.figures import find_figures
from copydesk.lexicon import closed_list
from copydesk.model import Body, Figure, Span

ENGLISH = [
    # accidents
    (
        "A bus carrying 40 pilgrims plunged into a ravine near Tamsar on Monday, killing 14 people and injuring 22 others, "
        "police said.",
        ["14=14 | killed | - | people | police", "22=22 | injured | - | people | police"],
    ),
    (
        "Nine passengers died and more than 30 were hurt when two trains collided outside Velmora.",
        ["Nine=9 | killed | - | passengers | -", "30=30 | injured | more_than | passengers | -"],
    ),
    (
        "Rescuers pulled six miners alive from the shaft, but 11 of their colleagues remain trapped underground.",
        ["six=6 | rescued | - | miners", "11=11 | trapped | - | colleagues"],
    ),
    (
        "The ferry sank with 120 people on board; 87 were rescued and 33 are still missing, the coast guard said.",
        ["87=87 | rescued | -", "33=33 | missing | - | - | coast guard"],
    ),
    (
        "Four crew members were taken to hospital after the fire at the Brannock refinery, a company spokesman said.",
        ["Four=4 | injured | - | members | company spokesman"],
    ),
    ("The crash left five people dead and a dozen wounded.", ["five=5 | killed", "a dozen=12 | injured"]),
    ("The 45-year-old driver and two teenagers were killed on the A12 motorway.", ["two=2 | killed | - | teenagers"]),
    ("The explosion claimed 17 lives, fire chief Oskar Brandt told reporters.", ["17=17 | killed | - | - | Oskar Brandt"]),
    ("At least 21 bodies have been recovered from the wreckage.", ["21=21 | killed | at_least | bodies"]),
    # floods, storms, earthquakes
    (
        "Floods in the Oruna valley have killed at least 58 people and forced tens of thousands from their homes.",
        ["58=58 | killed | at_least | people", "tens of thousands=10000 | displaced | multiple"],
    ),
    (
        "The death toll from Cyclone Imara rose to 231 on Friday, the disaster agency reported.",
        ["231=231 | killed | - | - | disaster agency"],
    ),
    ("Officials revised the death toll from 64 to 71.", ["71=71 | killed | - | - | Officials"]),
    ("The toll climbed to 120, up from 98 a day earlier.", ["120=120 | killed"]),
    (
        "Some 4,500 residents were evacuated as the Kestrel River burst its banks.",
        ["4,500=4500 | evacuated | about | residents | -"],
    ),
    (
        "Authorities have evacuated nearly 12,000 people from low-lying villages.",
        ["12,000=12000 | evacuated | nearly | people"],
    ),
    (
        "Between 200 and 300 people are feared dead, Governor Lena Maddox said.",
        ["200 and 300=200..300 | killed | - | people | Lena Maddox"],
    ),
    ("Hundreds of people were left homeless by the quake.", ["Hundreds=100 | displaced | multiple | people"]),
    ("A landslide buried the hamlet of Quero, and 10 to 15 villagers are missing.", ["10 to 15=10..15 | missing | - | villagers"]),
    (
        "The storm, the worst since the 1987 hurricane that killed 310 people, left three dead in Port Halden.",
        ["three=3 | killed"],
    ),
    ("No casualties were reported after the magnitude 5.2 quake struck 30 km south of Dara.", []),
    ("Nobody was hurt when 40 homes were flooded.", []),
    ("None of the 160 passengers was injured.", []),
    # war and attacks
    (
        "Shelling killed 5 civilians, including 2 children, in the village of Marenko, the regional governor said.",
        ["5=5 | killed | - | civilians | regional governor", "2=2 | killed | - | children"],
    ),
    (
        "Seven soldiers and a civilian were killed in the ambush; 13 others sustained injuries.",
        ["Seven=7 | killed | - | soldiers", "13=13 | injured"],
    ),
    (
        "Twelve people, most of them women, were killed when gunmen opened fire on a market.",
        ["Twelve=12 | killed | - | people"],
    ),
    ("More than 3 million people have fled the fighting since March, the UN refugee agency says.",
     ["3 million=3000000 | displaced | more_than | people | UN refugee agency"]),
    ("The army said its forces neutralized 18 militants.", ["18=18 | neutralized | - | militants | army"]),
    ("An air strike wounded one man and destroyed three houses.", ["one=1 | injured | - | man"]),
    ("A child was killed and another was hurt.", []),
    ("Up to 1.5 million people have been uprooted by the conflict, according to aid agencies.",
     ["1.5 million=1500000 | displaced | up_to | people | aid agencies"]),
    ("The bombing killed scores and maimed dozens.", ["scores=20 | killed | multiple", "dozens=12 | injured | multiple"]),
    ("The ministry put the number of dead at 43 and the number of wounded at 107.",
     ["43=43 | killed | - | - | ministry", "107=107 | injured | - | - | ministry"]),
    ("Of the 30 hostages, 12 have been freed.", ["12=12 | rescued"]),
    # protest, crime, courts
    ("Police arrested 61 demonstrators and fired tear gas.", ["61=61 | arrested | - | demonstrators | -"]),
    ("Fifty-two people have been detained in raids across three provinces, prosecutors said Thursday.",
     ["Fifty-two=52 | arrested | - | people | prosecutors"]),
    ("About 20,000 people marched through the capital, and 35 of them were taken into custody.", ["35=35 | arrested"]),
    ("Gunmen kidnapped 27 schoolgirls from a dormitory in Kasira.", ["27=27 | abducted | - | schoolgirls"]),
    ("Six aid workers seized by armed men last week are still being held, their employer said.",
     ["Six=6 | abducted | - | workers | employer"]),
    ("He was convicted of murdering three women in 2009.", []),
    ("A court jailed the arsonist who killed nine people in 2016 for 25 years.", []),
    # epidemics
    ("The outbreak has infected 1,320 people and killed 97, the Health Ministry said on Sunday.",
     ["1,320=1320 | infected | - | people | Health Ministry", "97=97 | killed | - | people | Health Ministry"]),
    ("The country recorded 412 new cases of cholera and 6 deaths in 24 hours.",
     ["412=412 | infected | - | cases", "6=6 | killed | - | deaths"]),
    # not figures
    ("Unemployment rose 3.4% and 12 companies went bankrupt, killing hopes of growth.", []),
    ("The team won 3-1 in front of 40,000 fans after two players were injured.", ["two=2 | injured | - | players"]),
    ("The minister, 54, died at home after a long illness.", []),
    ("They paid $2 million for the release of the ship's 14 kidnapped sailors.", ["14=14 | abducted | - | sailors"]),
    ("The virus could kill 50,000 people, the study warned.", []),
    # more shapes
    ("Rescue teams have recovered 8 bodies so far. \"We fear that more than 20 people are still under the rubble,\" "
     "said Mayor Inga Storm.",
     ["8=8 | killed | - | bodies", "20=20 | trapped | more_than | people | Inga Storm"]),
    ("Clashes in Belmar killed two police officers and eight rioters, and left 50 or more people injured.",
     ["two=2 | killed | - | officers", "eight=8 | killed | - | rioters", "50=50 | injured | at_least | people"]),
    ("THE GUERRILLAS KILLED 8 SOLDIERS AND WOUNDED 13 OTHERS, THE ARMY REPORTED.",
     ["8=8 | killed | - | soldiers | ARMY", "13=13 | injured | - | - | ARMY"]),
]

TURKISH = [
    ("Sel felaketinde en az 24 kişi öldü, 60 kişi yaralandı.",
     ["24=24 | killed | at_least | kişi", "60=60 | injured | - | kişi"]),
    ("Kazada 3 kişi hayatını kaybetti, yaklaşık 40 yolcu hastaneye kaldırıldı.",
     ["3=3 | killed | - | kişi", "40=40 | injured | about | yolcu"]),
    ("Operasyonda 17 terörist etkisiz hale getirildi.", ["17=17 | neutralized | - | terörist"]),
    ("Polis, düzenlediği baskınlarda 45 şüpheliyi gözaltına aldı.", ["45=45 | arrested | - | şüpheliyi"]),
    ("Orman yangını nedeniyle 2 bin 500 kişi tahliye edildi.", ["2 bin 500=2500 | evacuated | - | kişi"]),
    ("Valilik, ölü sayısının 31'e yükseldiğini açıkladı.", ["31=31 | killed | - | - | Valilik"]),
    ("Göçük altında kalan 5 işçi kurtarıldı, 2 işçiden haber alınamıyor.",
     ["5=5 | rescued | - | işçi", "2=2 | missing"]),
    ("Çatışmalar yüzünden 1,5 milyondan fazla kişi yerinden edildi.", ["1,5 milyondan=1500000 | displaced | more_than | kişi"]),
    ("Maçı 20 bin taraftar izledi, gol 85. dakikada geldi.", []),
]


def one_paragraph(text: str) -> Body:
    return Body(text, (Span(0, len(text)),))


def value_of(figure: Figure) -> str:
    return f"{figure.low:g}..{figure.high:g}" if figure.value is None else f"{figure.value:.10g}"


def told(figure: Figure, columns: int) -> list[str]:
    shown = (f"{figure.text}={value_of(figure)}", figure.measure, figure.qualifier, figure.unit, figure.source)
    return [column or "-" for column in shown][:columns]


def expectations(passages: list, language: str) -> Iterator:
    for text, expected in passages:
        yield pytest.param(text, language, [[c.strip() for c in line.split("|")] for line in expected], id=text[:40])


@pytest.mark.parametrize(
    ("text", "language", "expected"), [*expectations(ENGLISH, "en"), *expectations(TURKISH, "tr")]
)
def test_every_figure_of_the_passage_and_no_other(text, language, expected):
    found = find_figures(one_paragraph(text), language)
    widths = [len(line) for line in expected] + [2] * len(found)
    assert [told(f, w) for f, w in zip(found, widths, strict=False)] == expected
