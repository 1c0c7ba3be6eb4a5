"""Figures on passages of many kinds: each is a text and, in order, everything that must be found in it.

An expected figure reads `printed number = value | measure | qualifier | unit | source`, with `-` for null;
a range reads `low..high`. Unit and source may be left out, and are not looked at then.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extract.figures.find import find_figures
from copydesk.lexicon import closed_list, load
from copydesk.model import Body, Figure, Span

ENGLISH = [
    # accidents
    (
        "A bus carrying 40 pilgrims plunged into a ravine near Tamsar on Monday, killing 14 people and "
        "injuring 22 others, police said.",
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
    (
        "The explosion claimed 17 lives, fire chief Oskar Brandt told reporters.",
        ["17=17 | killed | - | - | Oskar Brandt"],
    ),
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
    (
        "A landslide buried the hamlet of Quero, and 10 to 15 villagers are missing.",
        ["10 to 15=10..15 | missing | - | villagers"],
    ),
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
    (
        "More than 3 million people have fled the fighting since March, the UN refugee agency says.",
        ["3 million=3000000 | displaced | more_than | people | UN refugee agency"],
    ),
    ("The army said its forces neutralized 18 militants.", ["18=18 | neutralized | - | militants | army"]),
    ("An air strike wounded one man and destroyed three houses.", ["one=1 | injured | - | man"]),
    ("A child was killed and another was hurt.", []),
    (
        "Up to 1.5 million people have been uprooted by the conflict, according to aid agencies.",
        ["1.5 million=1500000 | displaced | up_to | people | aid agencies"],
    ),
    (
        "The bombing killed scores and maimed dozens.",
        ["scores=20 | killed | multiple", "dozens=12 | injured | multiple"],
    ),
    (
        "The ministry put the number of dead at 43 and the number of wounded at 107.",
        ["43=43 | killed | - | - | ministry", "107=107 | injured | - | - | ministry"],
    ),
    ("Of the 30 hostages, 12 have been freed.", ["12=12 | rescued"]),
    # protest, crime, courts
    ("Police arrested 61 demonstrators and fired tear gas.", ["61=61 | arrested | - | demonstrators | -"]),
    (
        "Fifty-two people have been detained in raids across three provinces, prosecutors said Thursday.",
        ["Fifty-two=52 | arrested | - | people | prosecutors"],
    ),
    ("About 20,000 people marched through the capital, and 35 of them were taken into custody.", ["35=35 | arrested"]),
    ("Gunmen kidnapped 27 schoolgirls from a dormitory in Kasira.", ["27=27 | abducted | - | schoolgirls"]),
    (
        "Six aid workers seized by armed men last week are still being held, their employer said.",
        ["Six=6 | abducted | - | workers | employer"],
    ),
    ("He was convicted of murdering three women in 2009.", []),
    ("A court jailed the arsonist who killed nine people in 2016 for 25 years.", []),
    # epidemics
    (
        "The outbreak has infected 1,320 people and killed 97, the Health Ministry said on Sunday.",
        ["1,320=1320 | infected | - | people | Health Ministry", "97=97 | killed | - | people | Health Ministry"],
    ),
    (
        "The country recorded 412 new cases of cholera and 6 deaths in 24 hours.",
        ["412=412 | infected | - | cases", "6=6 | killed | - | deaths"],
    ),
    # not figures
    ("Unemployment rose 3.4% and 12 companies went bankrupt, killing hopes of growth.", []),
    ("The team won 3-1 in front of 40,000 fans after two players were injured.", ["two=2 | injured | - | players"]),
    ("The minister, 54, died at home after a long illness.", []),
    ("They paid $2 million for the release of the ship's 14 kidnapped sailors.", ["14=14 | abducted | - | sailors"]),
    ("The virus could kill 50,000 people, the study warned.", []),
    # more shapes
    (
        'Rescue teams have recovered 8 bodies so far. "We fear that more than 20 people are still under the rubble," '
        "said Mayor Inga Storm.",
        ["8=8 | killed | - | bodies", "20=20 | trapped | more_than | people | Inga Storm"],
    ),
    (
        "Clashes in Belmar killed two police officers and eight rioters, and left 50 or more people injured.",
        ["two=2 | killed | - | officers", "eight=8 | killed | - | rioters", "50=50 | injured | at_least | people"],
    ),
    (
        "THE GUERRILLAS KILLED 8 SOLDIERS AND WOUNDED 13 OTHERS, THE ARMY REPORTED.",
        ["8=8 | killed | - | soldiers | ARMY", "13=13 | injured | - | - | ARMY"],
    ),
]

MORE_ENGLISH = [
    (
        "A gas leak at a chemical plant in Orsk sickened more than 80 workers, 14 of whom remain in intensive care.",
        ["80=80 | infected | more_than | workers", "14=14 | injured"],
    ),
    (
        "Eleven men and four women were arrested after the riot.",
        ["Eleven=11 | arrested | - | men", "four=4 | arrested | - | women"],
    ),
    (
        "The coast guard picked up 47 migrants from a rubber dinghy; the bodies of three others were found.",
        ["47=47 | rescued | - | migrants", "three=3 | killed"],
    ),
    (
        "At least six people died and 19 were wounded in Tuesday's car bombing, hospital sources said.",
        ["six=6 | killed | at_least | people | hospital sources", "19=19 | injured | - | people | hospital sources"],
    ),
    (
        "A total of 312 passengers and crew were evacuated from the burning ferry.",
        ["312=312 | evacuated | - | passengers"],
    ),
    (
        "Health authorities have confirmed 27 cases of the disease, nine of them fatal.",
        ["27=27 | infected | - | cases | Health authorities", "nine=9 | killed"],
    ),
    (
        "The militants beheaded two hostages and are still holding five.",
        ["two=2 | killed | - | hostages", "five=5 | abducted"],
    ),
    (
        "Officers detained 23 activists, among them seven students, lawyer Petra Volk said.",
        ["23=23 | arrested | - | activists | Petra Volk", "seven=7 | arrested | - | students | Petra Volk"],
    ),
    (
        '"There are 18 dead and we are still searching for 12 missing people," Colonel Andre Motta told local radio.',
        ["18=18 | killed | - | - | Andre Motta", "12=12 | missing | - | people | Andre Motta"],
    ),
    (
        "The number of people killed in the flooding has risen to 88, with 15 still missing.",
        ["88=88 | killed", "15=15 | missing"],
    ),
    ("The avalanche killed three skiers on the spot; a fourth died in hospital.", ["three=3 | killed | - | skiers"]),
    (
        "Two gunmen and a hostage were shot dead during the raid, according to the interior ministry.",
        ["Two=2 | killed | - | gunmen | interior ministry"],
    ),
    ("Thousands fled their homes as lava approached.", ["Thousands=1000 | displaced | multiple"]),
    (
        "More than 200 firefighters battled the blaze, which killed a dog and left four families homeless.",
        ["four=4 | displaced | - | families"],
    ),
    ("The bridge collapse has so far claimed the lives of 9 workers.", ["9=9 | killed | - | workers"]),
    ("Five of the injured are children, doctors said.", ["Five=5 | injured"]),
    ("Of the 62 people on board, 40 survived.", ["40=40 | rescued"]),
    ("An initial toll of 12 was later raised to 19.", ["19=19 | killed"]),
    (
        "A 6.1-magnitude earthquake rattled the coast, injuring at least 33 people, eight seriously.",
        ["33=33 | injured | at_least | people", "eight=8 | injured"],
    ),
    (
        "As many as 1,000 villagers were cut off by the snow and 60 had to be airlifted to safety.",
        ["60=60 | evacuated"],
    ),
    ("The rebels released 14 captured soldiers in exchange for 20 prisoners.", ["14=14 | rescued | - | soldiers"]),
    ("Doctors treated 120 patients for smoke inhalation.", ["120=120 | injured | - | patients | -"]),
    (
        "Twin blasts ripped through a mosque, killing 44 worshippers and leaving scores injured.",
        ["44=44 | killed | - | worshippers", "scores=20 | injured | multiple"],
    ),
    (
        "The regime's forces have killed over 900 protesters since September, human rights groups say.",
        ["900=900 | killed | more_than | protesters | human rights groups"],
    ),
    (
        "Nearly half a million people have been driven from their homes, the International Red Cross estimates.",
        ["half a million=500000 | displaced | nearly | people | International Red Cross"],
    ),
    ("Eight climbers were reported missing on Mount Tarek.", ["Eight=8 | missing | - | climbers"]),
    ("A boat carrying 70 people capsized and only 22 were saved.", ["22=22 | rescued"]),
    (
        "Three hikers were found dead on Sunday and two are unaccounted for.",
        ["Three=3 | killed | - | hikers", "two=2 | missing | - | hikers"],
    ),
    (
        "Hospital director Musa Adeyemi said they had received 31 bodies. Adeyemi said 12 children had been injured.",
        ["31=31 | killed | - | bodies | Musa Adeyemi", "12=12 | injured | - | children | Musa Adeyemi"],
    ),
    (
        "The army lost 16 soldiers in the battle, and its spokesman claimed that 50 rebels were killed.",
        ["16=16 | killed | - | soldiers", "50=50 | killed | - | rebels | spokesman"],
    ),
    ("Sixteen-year-old twins were among the 7 dead.", ["7=7 | killed"]),
    ("Rescuers fear that up to 25 miners may have died.", ["25=25 | killed | up_to | miners | Rescuers"]),
    ("In 2011, a tornado killed 41 people in the same county.", []),
    ("Prices rose 12 percent and 300 jobs were lost.", []),
    (
        "About 60 guests were led to safety while two waiters suffered burns.",
        ["60=60 | evacuated | about | guests", "two=2 | injured | - | waiters"],
    ),
    ("Police fired on a crowd of 3,000, wounding one person.", ["one=1 | injured | - | person"]),
    (
        "The ministry said 13 people had been infected and another 200 were in quarantine.",
        ["13=13 | infected | - | people | ministry"],
    ),
    ("Seventeen people, including the pilot, were on board the plane when it crashed, killing all of them.", []),
    (
        "Kidnappers freed the last eight of 40 pupils they had seized in March.",
        ["eight=8 | rescued", "40=40 | abducted | - | pupils"],
    ),
    ("Not a single one of the 90 workers was harmed.", []),
    # the wire style of the 1980s
    (
        "ACCORDING TO POLICE SOURCES, 2 PEASANTS WERE KILLED AND 11 WERE WOUNDED WHEN A BOMB EXPLODED.",
        ["2=2 | killed | - | peasants | POLICE SOURCES", "11=11 | injured"],
    ),
    ("THE ATTACK LEFT THREE POLICEMEN DEAD AND FIVE CIVILIANS INJURED.", ["THREE=3 | killed", "FIVE=5 | injured"]),
    (
        "THE EXPLOSION CAUSED THE DEATH OF 6 PERSONS, WHILE 22 OTHERS WERE SERIOUSLY INJURED.",
        ["6=6 | killed", "22=22 | injured"],
    ),
    ("SUSPECTED REBELS MURDERED EIGHT TEACHERS LAST NIGHT.", ["EIGHT=8 | killed | - | teachers"]),
    ("THE CASUALTIES WERE 4 DEAD AND 15 WOUNDED, THE COMMUNIQUE ADDS.", ["4=4 | killed", "15=15 | injured"]),
]

WIRE_AND_MORE = [
    (
        "MOUNTAIN GUERRILLAS TODAY ATTACKED A BARRACKS, RESULTING IN 7 SOLDIERS KILLED AND 12 WOUNDED.",
        ["7=7 | killed | - | soldiers", "12=12 | injured"],
    ),
    (
        "A POLICE SPOKESMAN REPORTED THAT TWO CHILDREN DIED AND FOUR OTHER PERSONS WERE INJURED IN THE BLAST.",
        ["TWO=2 | killed | - | children | POLICE SPOKESMAN", "FOUR=4 | injured | - | persons | POLICE SPOKESMAN"],
    ),
    (
        "THE BOMB, WHICH CONTAINED 20 KG OF DYNAMITE, INJURED AT LEAST NINE PASSERSBY AND DAMAGED 15 BUILDINGS.",
        ["NINE=9 | injured | at_least | passersby"],
    ),
    ("IT WAS REPORTED THAT THE TERRORISTS KILLED THE MAYOR AND TWO BODYGUARDS.", ["TWO=2 | killed | - | bodyguards"]),
    ("A TOTAL OF 31 PEASANTS HAVE BEEN MASSACRED IN THE REGION THIS MONTH.", ["31=31 | killed | - | peasants"]),
    ("THE ARMY SUFFERED 14 CASUALTIES: SIX DEAD AND EIGHT WOUNDED.", ["SIX=6 | killed", "EIGHT=8 | injured"]),
    (
        "EIGHT PEOPLE, INCLUDING TWO SENATORS, WERE KIDNAPPED BY THE GROUP.",
        ["EIGHT=8 | abducted | - | people", "TWO=2 | abducted | - | senators"],
    ),
    ("THERE WERE 11 DEAD AND 23 INJURED IN THE ATTACK.", ["11=11 | killed", "23=23 | injured"]),
    (
        "THE CAR BOMB WHICH EXPLODED IN DOWNTOWN VELMORA CAUSED FOUR DEATHS AND LEFT 60 PEOPLE WOUNDED.",
        ["FOUR=4 | killed | - | deaths", "60=60 | injured | - | people"],
    ),
    (
        "THREE MEN WERE RIDDLED WITH BULLETS AND ANOTHER TWO WERE HANGED.",
        ["THREE=3 | killed | - | men", "TWO=2 | killed"],
    ),
    ("UNIDENTIFIED INDIVIDUALS ASSASSINATED A JUDGE AND HIS THREE ESCORTS.", ["THREE=3 | killed | - | escorts"]),
    ("AN AMBUSH IN WHICH 10 POLICEMEN DIED AND 3 MORE WERE WOUNDED.", ["10=10 | killed", "3=3 | injured"]),
    ("AT LEAST 40 GUERRILLAS WERE KILLED OR WOUNDED IN THE CLASH.", ["40=40 | killed | at_least | guerrillas"]),
    (
        "THE PRELIMINARY TOLL IS 9 DEAD, 31 INJURED, AND 5 MISSING.",
        ["9=9 | killed", "31=31 | injured", "5=5 | missing"],
    ),
    (
        "Two children were among the 14 people killed when a truck slammed into a market stall.",
        ["Two=2 | killed | - | children", "14=14 | killed | - | people"],
    ),
    (
        "The provincial health office said the bodies of 5 crew members had been brought to the morgue.",
        ["5=5 | killed | - | members | provincial health office"],
    ),
    (
        "Forty-one people have now tested positive for the virus, up from 29 on Friday.",
        ["Forty-one=41 | infected | - | people"],
    ),
    (
        "The number of refugees in the camp has swollen to 90,000, the agency said.",
        ["90,000=90000 | displaced | - | - | agency"],
    ),
    ("Rescue workers dug through the mud for the 16 people still missing.", ["16=16 | missing | - | people"]),
    ("Soldiers freed 200 women and girls who had been abducted by the sect.", ["200=200 | rescued | - | women"]),
    ("Riot police made 17 arrests.", ["17=17 | arrested | - | arrests"]),
    (
        "In the deadliest attack, 30 worshippers died; 8 attackers were also killed.",
        ["30=30 | killed | - | worshippers", "8=8 | killed | - | attackers"],
    ),
    (
        "A stampede at the stadium left at least 125 fans dead, and more than 300 were being treated in hospitals.",
        ["125=125 | killed | at_least | fans", "300=300 | injured | more_than"],
    ),
    (
        "The regional governor, Pavel Orlan, said on Telegram that three people had been killed and 14 hospitalized.",
        ["three=3 | killed | - | people | Pavel Orlan", "14=14 | injured | - | people | Pavel Orlan"],
    ),
    ("Local media put the number of injured at over 70.", ["70=70 | injured | more_than | - | Local media"]),
    ("Some 250,000 customers lost power and 12 people died in traffic accidents.", ["12=12 | killed | - | people"]),
    ("The two sides exchanged 50 prisoners each.", []),
    ("At the funeral, 500 mourners carried the coffins of the seven victims.", []),
]

ATTACHMENTS = [
    (
        "Officials say 324 rebels, including 76 foreigners, have been killed.",
        ["324=324 | killed | - | rebels", "76=76 | killed | - | foreigners"],
    ),
    (
        "Officials say 324 rebels, including 76 foreigners have been killed.",
        ["324=324 | killed | - | rebels", "76=76 | killed | - | foreigners"],
    ),
    (
        "Police have detained nearly 30 Norlanders suspected of links to the ring.",
        ["30=30 | arrested | nearly | Norlanders"],
    ),
    (
        "The blast killed 37 people, including 17 U.N. employees.",
        ["37=37 | killed | - | people", "17=17 | killed | - | employees"],
    ),
    ("The flu has killed 160 people worldwide.", ["160=160 | killed | - | people"]),
    ("Two of the wounded died in hospital.", ["Two=2 | killed"]),
    (
        "Officials counted 12 dead; the rebels claimed the figure was above 50.",
        ["12=12 | killed | - | - | Officials", "50=50 | killed | more_than | - | rebels"],
    ),
    ("The blast killed 3 people. The number of closed schools rose to 12.", ["3=3 | killed"]),
    ("Nearly 20 dead whales washed up on the beach.", []),
    ("Two F-16s crossed into the neighbouring airspace.", []),
]

TURKISH = [
    (
        "Sel felaketinde en az 24 kişi öldü, 60 kişi yaralandı.",
        ["24=24 | killed | at_least | kişi", "60=60 | injured | - | kişi"],
    ),
    (
        "Kazada 3 kişi hayatını kaybetti, yaklaşık 40 yolcu hastaneye kaldırıldı.",
        ["3=3 | killed | - | kişi", "40=40 | injured | about | yolcu"],
    ),
    ("Operasyonda 17 terörist etkisiz hale getirildi.", ["17=17 | neutralized | - | terörist"]),
    ("Polis, düzenlediği baskınlarda 45 şüpheliyi gözaltına aldı.", ["45=45 | arrested | - | şüpheliyi"]),
    ("Orman yangını nedeniyle 2 bin 500 kişi tahliye edildi.", ["2 bin 500=2500 | evacuated | - | kişi"]),
    ("Valilik, ölü sayısının 31'e yükseldiğini açıkladı.", ["31=31 | killed | - | - | Valilik"]),
    (
        "Göçük altında kalan 5 işçi kurtarıldı, 2 işçiden haber alınamıyor.",
        ["5=5 | rescued | - | işçi", "2=2 | missing"],
    ),
    (
        "Çatışmalar yüzünden 1,5 milyondan fazla kişi yerinden edildi.",
        ["1,5 milyondan=1500000 | displaced | more_than | kişi"],
    ),
    ("Maçı 20 bin taraftar izledi, gol 85. dakikada geldi.", []),
]

MORE_TURKISH = [
    ("Trafik kazasında sürücü ile 2 yolcu hayatını kaybetti.", ["2=2 | killed | - | yolcu"]),
    (
        "Bakan Yılmaz, depremde hayatını kaybedenlerin sayısının 120'ye, yaralı sayısının 1.500'e çıktığını söyledi.",
        ["120=120 | killed", "1.500=1500 | injured"],
    ),
    ("Patlamada 4'ü çocuk 11 kişi öldü.", ["4=4 | killed", "11=11 | killed | - | kişi"]),
    ("İki asker şehit oldu, beş asker de yaralandı.", ["İki=2 | killed | - | asker", "beş=5 | injured | - | asker"]),
    ("Tekne faciasında 30'dan fazla göçmen kayboldu.", ["30=30 | missing | more_than | göçmen"]),
    ("Yangında 12 ev kullanılamaz hale geldi, ölen ya da yaralanan olmadı.", []),
    ("Jandarma ekipleri 8 düzensiz göçmeni yakaladı.", ["8=8 | arrested"]),
    ("Kaçırılan 15 öğrenci serbest bırakıldı.", ["15=15 | rescued | - | öğrenci"]),
    (
        "Dün 1.250 yeni vaka tespit edildi, 14 kişi yaşamını yitirdi.",
        ["1.250=1250 | infected", "14=14 | killed | - | kişi"],
    ),
    ("Fırtına nedeniyle yüzlerce kişi evlerini terk etti.", ["yüzlerce=100 | displaced | multiple | kişi"]),
    ("Şirket 300 işçi alacak, ihracat yüzde 12 arttı.", []),
    ("Bir kişi ağır yaralandı.", ["Bir=1 | injured | - | kişi"]),
    ("Enflasyon 2023 yılında yüzde 64 oldu.", []),
]

FRENCH = [
    (
        "L'explosion a fait 12 morts et une trentaine de blessés, selon la préfecture.",
        ["12=12 | killed | - | - | préfecture", "une trentaine=30 | injured | - | - | préfecture"],
    ),
    (
        "Au moins 7 personnes ont été tuées et 1 200 autres évacuées à Ferrières, a annoncé le maire.",
        ["7=7 | killed | at_least | personnes | maire", "1 200=1200 | evacuated"],
    ),
    ("Près de 3.500 habitants ont été évacués.", ["3.500=3500 | evacuated | nearly | habitants"]),
    (
        "La police a interpellé 14 suspects, dont deux mineurs.",
        ["14=14 | arrested | - | suspects", "deux=2 | arrested | - | mineurs"],
    ),
    ("Le bilan est passé de 8 à 11 morts.", ["11=11 | killed"]),
    ("Trois randonneurs sont portés disparus.", ["Trois=3 | missing | - | randonneurs"]),
    ("L'inflation atteint 5 % et 300 emplois ont été perdus.", []),
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
    ("text", "language", "expected"),
    [
        *expectations(ENGLISH + MORE_ENGLISH + WIRE_AND_MORE + ATTACHMENTS, "en"),
        *expectations(TURKISH + MORE_TURKISH, "tr"),
        *expectations(FRENCH, "fr"),
    ],
)
def test_every_figure_of_the_passage_and_no_other(text, language, expected):
    found = find_figures(one_paragraph(text), language)
    widths = [len(line) for line in expected] + [2] * len(found)
    assert [told(f, w) for f, w in zip(found, widths, strict=False)] == expected


def test_offsets_count_in_the_body_across_paragraphs():
    first, second = "Nobody was hurt in Tamsar.", "A dozen sailors are missing near Port Halden."
    body = Body(f"{first}\n\n{second}", (Span(0, len(first)), Span(len(first) + 2, len(first) + 2 + len(second))))
    (figure,) = find_figures(body, "en")
    assert body.text[figure.start : figure.end] == figure.text == "A dozen"


def test_a_last_name_is_given_in_full_and_a_pronoun_as_who_spoke_before():
    text = "Mayor Inga Storm visited the port. Storm said 3 sailors drowned. She added that 5 were missing."
    assert [f.source for f in find_figures(one_paragraph(text), "en")] == ["Inga Storm", "Inga Storm"]


def test_nothing_is_attributed_to_a_pronoun_that_leads_nowhere():
    (figure,) = find_figures(one_paragraph("She said 3 sailors drowned."), "en")
    assert figure.source is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling killed 5 people in the city of Marenko.", "Marenko"),
        ("Shelling killed 5 people on Monday.", None),
        ("Shelling killed 5 people near the Norlandic border.", None),
        ("Shelling killed 5 people in the Norlandic city of Marenko.", "Marenko"),
        ("Blasts killed 5 people in Marenko and 3 in Port Halden.", "Marenko"),
    ],
)
def test_the_place_is_what_the_sentence_plainly_says(text, place):
    assert find_figures(one_paragraph(text), "en")[0].place == place


def test_a_language_without_data_has_no_figures():
    assert find_figures(one_paragraph("12 people were killed."), "xx") == ()
    assert find_figures(one_paragraph("12 people were killed."), "../lists") == ()


def test_english_is_assumed_where_the_language_is_unknown():
    assert len(find_figures(one_paragraph("12 people were killed."), None)) == 1


@pytest.mark.parametrize("language", ["en", "fr", "tr"])
def test_no_phrase_of_the_data_has_two_measures(language):
    measures = load(f"figures/{language}")["measures"]
    owners: dict[str, set[str]] = {}
    for measure, table in measures.items():
        for phrase in (p for phrases in table.values() for p in phrases):
            owners.setdefault(phrase, set()).add(measure)
    assert {phrase: names for phrase, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", ["en", "fr", "tr"])
def test_the_data_names_only_measures_and_qualifiers_of_the_closed_lists(language):
    data = load(f"figures/{language}")
    assert set(data["measures"]) - {"same"} == set(closed_list("measures"))
    assert {q for table in data["qualifiers"].values() for q in table} <= set(closed_list("qualifiers"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 people " * 50_000, 0),
        ("killed " + "1" * 300_000, 0),
        ("killed " + "1," * 150_000, 0),
        ("killed 12 " + ", " * 200_000, 1),
        ('"' * 8_000 + " killed 12", 1),
        ("Smith said 3 were killed. " + "Ab" * 300_000, 1),
        ("Smith said 3 were killed. " + "A" * 300_000, 1),
        ("." * 300_000 + " killed 3", 1),
        ("word " * 1_000_000 + "killed 3", 1),
    ],
    ids=lambda v: str(v)[:20],
)
def test_long_and_odd_lines_are_read_to_their_end(text, count):
    assert len(find_figures(one_paragraph(text), "en")) == count


WORDS = st.sampled_from(
    [
        "12",
        "1,174",
        "three",
        "killed",
        "injured",
        "people",
        "at least",
        "said",
        "He",
        "toll",
        "to",
        "and",
        ",",
        ".",
        '"',
        "including",
        "from",
        "öldü",
        "kişi",
        "2 bin",
        "\x00",
        "\u202e",
        "\u2028",
        "İ",
        "½",
        "²",
        "٣",
        "a dozen",
        "of",
        "in Oz",
        "-",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["en", "fr", "tr", None]))
def test_any_text_gives_figures_that_its_offsets_reproduce(text, language):
    figures = find_figures(one_paragraph(text), language)
    assert [f.start for f in figures] == sorted(f.start for f in figures)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.value in (None, figure.low)
        assert figure.measure in closed_list("measures")
        assert figure.qualifier in (None, *closed_list("qualifiers"))
