"""What makes a sentence report an event, and what does not."""

import pytest

from copydesk.facts.events.language import event_language
from copydesk.lexicon import is_event_kind, load
from copydesk.model import Record
from copydesk.pipeline import process

BOMB = "A car bomb exploded in Baghdad on Monday, killing nine people."


def events(text, published="2024-03-05", language="en"):
    return process(Record(text, metadata={"published_at": published, "language": language, "body_only": True})).events


def test_an_event_has_its_kind_its_day_its_place_and_its_figures():
    (found,) = events(f"{BOMB} Nobody claimed the attack.")
    assert (found.type, found.subtype, found.cameo) == ("attack", "bombing", "183")
    assert (found.date, found.date_precision, found.date_basis) == ("2024-03-04", "day", "text")
    assert (found.places, found.country, found.place_precision) == (("Baghdad",), "IQ", "village")
    assert (found.latitude, found.longitude) == pytest.approx((33.3, 44.4), abs=0.2)
    assert found.figures == (0,)
    assert BOMB[found.start : found.end] == found.text == "car bomb"


@pytest.mark.parametrize(
    "text",
    [
        "Police denied that a car bomb exploded in Baghdad on Monday.",
        "A car bomb could explode in Baghdad, the minister warned on Monday.",
        "If a car bomb exploded in Baghdad, the square would be closed.",
        "Baghdad marked the anniversary of the car bomb that killed nine people.",
        "A car bomb killed nine people in Baghdad in 2009.",
        "He is accused of a bombing in Baghdad that killed nine people.",
        "The film bombed at the box office on Monday.",
        "A storm of protest followed the price rise on Monday.",
        "The shooting of the film starts in Baghdad on Thursday.",
    ],
)
def test_what_did_not_happen_now_is_no_event(text):
    assert [found for found in events(text) if found.type in ("attack", "storm", "protest")] == []


def test_a_report_without_a_date_is_of_the_month_of_the_article_but_in_its_first_days():
    text = "A car bomb exploded in Baghdad, killing nine people."
    assert [(e.date, e.date_basis) for e in events(text)] == [("2024-03", "published_at")]
    assert [(e.date, e.date_basis) for e in events(text, "2024-03-02")] == [(None, None)]


def test_a_place_that_could_be_several_has_no_country():
    (found,) = events("A bomb exploded in San Pedro on Monday, killing two people.")
    assert found.country is None


def test_a_place_that_an_event_reached_or_that_helpers_came_from_is_not_where_it_was():
    felt = "An earthquake struck southern Kyrgyzstan on Monday, killing 27 people, and was felt as far away as Andijan."
    assert [(e.places, e.country) for e in events(felt)] == [(("Kyrgyzstan",), "KG")]
    helped = (
        "OSH, Kyrgyzstan (AA) - In Tashkelen, a team from Türkiye pulled out a woman 31 hours after the earthquake hit."
    )
    (found,) = process(Record(f"Search goes on after quake\n\n{helped}")).events
    assert (found.places, found.country) == (("Tashkelen",), "KG")


def test_the_dead_who_are_found_and_things_that_are_sold_are_no_events():
    assert not events("Two brothers were found dead under the ruins of a school in Osh on Monday.")
    assert not events("The club sold 300 tickets for the match in Baghdad on Monday.")


def test_what_has_its_own_day_and_place_is_a_second_event():
    text = f"{BOMB}\n\nOn Sunday gunmen kidnapped two pupils near Mosul, and police are looking for them."
    found = events(text)
    assert [(e.subtype, e.date, e.is_main) for e in found] == [
        ("bombing", "2024-03-04", True),
        ("kidnapping", "2024-03-03", False),
    ]


@pytest.mark.parametrize(
    ("text", "violence"),
    [
        ("Guerrillas ambushed an army patrol on Monday, killing four soldiers.", 1),
        ("Guerrillas killed four peasants on Monday.", 3),
        ("A gunman shot dead two people in a bar on Monday.", None),
    ],
)
def test_who_fights_whom_is_told_by_words_alone(text, violence):
    assert events(text)[0].violence == violence


def test_a_language_without_data_has_no_events():
    assert event_language("nl") is None
    assert events("Bij een aanslag in Bagdad vielen negen doden.", language="nl") == ()


@pytest.mark.parametrize("language", load("languages")["fields"]["events"])
def test_every_trigger_has_a_known_kind_and_known_company(language):
    data = load(f"events/{language}")
    for trigger in data["triggers"]:
        kind, _, subtype = trigger["event"].partition("/")
        assert is_event_kind(kind, subtype or None), trigger["event"]
        for key in ("near", "without", "beside"):
            assert set(trigger.get(key, ())) <= data["classes"].keys(), trigger["event"]


def test_a_dateline_in_capitals_may_have_a_year_of_two_digits():
    article = process(
        Record("LIMA, 5 JUN 89 (EFE) -- [TEXT] A BOMB EXPLODED AT A BANK IN TRUJILLO ON 4 JUNE, POLICE SAID.")
    )
    assert article.header.dateline.date == "1989-06-05"
    assert [(e.subtype, e.date, e.country) for e in article.events] == [("bombing", "1989-06-04", "PE")]
    assert [d.resolved for d in article.dates] == ["1989-06-04"]


def test_the_day_of_a_dateline_is_no_day_of_an_event_though_the_text_opens_with_it():
    text = "LIMA, 25 OCT 89 (EFE) -- [TEXT] GUERRILLAS KIDNAPPED THREE ENGINEERS IN AYACUCHO ON MONDAY."
    assert [(e.subtype, e.date) for e in events(text, published=None)] == [("kidnapping", "1989-10-23")]


def test_a_text_of_many_events_of_one_kind_reports_one():
    assert len(events("A bomb exploded in Baghdad. " * 20_000)) == 1


def test_the_day_on_which_somebody_said_so_is_no_day_of_an_event():
    text = "LIMA (AFP) - A rights group denounced today the massacre of seven peasants in Junin yesterday."
    (found,) = process(Record(text, metadata={"published_at": "1989-09-21"})).events
    assert found.date == "1989-09-20"


def test_the_country_is_the_one_whose_institutions_alone_are_named():
    abroad = (
        "PANAMA CITY, 21 SEP 89 (EFE) -- THE SALVADORAN GOVERNMENT SAID THAT REBELS ATTACKED A BARRACKS, KILLING 7."
    )
    assert [e.country for e in process(Record(abroad)).events] == ["SV"]
    one_of_many = "SAN JOSE, 21 SEP 89 (EFE) -- A BOMB EXPLODED AT A BANK IN SAN JOSE, COSTA RICA, KILLING 7."
    assert [e.country for e in process(Record(one_of_many)).events] == ["CR"]


@pytest.mark.parametrize(
    "told",
    [
        "A bomb exploded at a bus stop next to the town hall in Lima, killing two people.",
        "No fewer than 60 guerrillas attacked a village in Peru, killing two people.",
        "Two soldiers were killed by guerrillas on 12 May in Lima.",
    ],
)
def test_words_that_only_look_like_doubt(told):
    assert [e.type for e in process(Record(told, metadata={"published_at": "1990-05-14"})).events] == ["attack"]


def test_other_words_of_the_text_say_what_an_event_was_where_its_own_do_not():
    blast = "SANTIAGO, 9 OCT 88 (EFE) -- AN EXPLOSION IN A THEATER LEFT 15 PERSONS HURT. THE BOMB WAS UNDER A SEAT."
    assert [(e.type, e.subtype) for e in process(Record(blast)).events] == [("attack", "bombing")]
    no_victims = "The director said that an explosion of colour was what he wanted. The bomb in the film is a prop."
    assert process(Record(no_victims)).events == ()


def test_what_was_done_besides_is_not_the_kind_of_an_assault():
    text = "Guerrillas attacked a hamlet in Peru on Monday, killing 16 peasants. They burned 20 houses."
    (found,) = process(Record(text, metadata={"published_at": "1990-05-14"})).events
    assert found.subtype == "armed_assault"


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied reports that a rebel column had entered Osh on Monday and shot eleven policemen.",
        "A novel in which gunmen take a whole cinema hostage won the prize on Monday.",
        "Firefighters and nurses took part in an exercise at the airport. A plane dropped bombs on the runway.",
        "The inflation is a time bomb for the region, the banker said on Monday.",
        "Bomb experts searched the theatre on Monday and found nothing.",
        "Customs officers seized a load of grenades on Monday. Two rebels were arrested.",
    ],
)
def test_what_is_denied_staged_or_only_talked_of_is_no_event(text):
    assert not [found for found in events(text) if found.type == "attack"]


def test_a_film_crew_can_be_attacked():
    (found,) = events("Gunmen attacked a film crew near Mosul, Iraq, on Monday, killing two people.")
    assert (found.type, found.date) == ("attack", "2024-03-04")


def test_what_is_tried_or_past_is_what_stands_nearest_to_the_words_that_say_so():
    march = "Thousands marched in Larissa, Greece, on Monday as the trial over last year's train crash was put off."
    assert [(found.type, found.date) for found in events(march)] == [("protest", "2024-03-04")]
    court = "A court in London sentenced a man on Monday to life in prison for the bomb that killed three last year."
    assert [found.type for found in events(court)] == ["court"]


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Village cut off as river breaks through wall", "flood"),
        ("Boat capsizes, two hurt", "accident"),
    ],
)
def test_the_main_event_is_what_the_headline_is_about(headline, kind):
    body = "The river broke through the wall at Ainsby on Monday.\n\nTwo people were hurt when their boat capsized."
    found = process(Record(f"{headline}\n\n{body}", metadata={"published_at": "2024-03-05"})).events
    assert found[0].type == kind


def test_what_stands_behind_another_event_in_its_sentence_is_not_the_main_one():
    text = "A water bomber crashed in Manitoba on Monday while it was fighting a forest fire near Ontario."
    assert [(found.type, found.subtype) for found in events(text)] == [("accident", "aviation")]


@pytest.mark.parametrize("name", ["Ponsea Vau", "PVL"])
def test_a_text_introduces_the_groups_that_attack_in_it(name):
    text = f"{name} guerrillas came down from the hills. {name} murdered four people in Osh on Monday."
    assert [found.type for found in events(text)] == ["attack"]
    assert [found.type for found in events(text.replace("guerrillas", "students"))] == ["crime"]


def test_the_acronym_of_an_armed_group_stands_in_brackets_behind_its_name():
    text = "The Liberation Front of the Coast (LFC) has lost its leader. The LFC murdered four people in Osh on Monday."
    assert [found.type for found in events(text)] == ["attack"]


def test_copy_in_capitals_is_of_the_only_country_that_it_names():
    text = "OUR UNITS KNOCKED DOWN FIVE POLES OF THE HIGH-VOLTAGE LINE ON 3 MARCH. ALL OF EL SALVADOR WAS DARK."
    assert [(found.subtype, found.country) for found in events(text)] == [("sabotage", "SV")]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers entered the hamlet at night, tied up eleven men and killed them with machetes.",
        "Two bodies with gunshot wounds were left on the steps of the cathedral.",
        "The ministry confirmed the deaths of four paratroopers in an engagement with insurgents in the north.",
        "An army helicopter was brought down by ground fire and its crew of three died.",
        "The radio station was occupied for ten minutes by eight youths who forced the announcer to read a statement.",
        "Relatives said that he was pulled out of a taxi by four men with rifles on Monday.",
        "A band of 40 raiders drove off their cattle and killed two herdsmen on Thursday.",
        "A caller who spoke for the Armed Cells took responsibility for the explosion at the bank.",
        "The naval base came under rocket fire during the night.",
        "Gunmen on a motorbike pumped nine bullets into the editor outside his office on Monday.",
        "According to the communique, the column executed a landowner and gave away his cattle.",
        "Two men approached the ambassador and fired five shots at close range.",
        "The pilot was forced at gunpoint to fly to an airstrip in the jungle.",
        "She lost her life when the patrol stepped into a minefield laid by the guerrillas.",
        "Twelve villagers who refused to give food to the rebels were hacked to death on Monday.",
    ],
)
def test_an_attack_is_told_by_who_does_it_with_what_to_whom(text):
    assert [found.type for found in events(text)] == ["attack"]


@pytest.mark.parametrize(
    "text",
    [
        "The commission will visit the prisons in which former guerrillas are held.",
        "The party's attack on the budget killed its last chance to join the cabinet.",
        "The general said the subversives may try to attack the power lines before the election.",
        "The museum of the revolution shows the rifle with which the first shot was fired.",
        "The photograph was shot by her sister in Osh on Monday.",
        "The army has bought twelve helicopters for its fight against the guerrillas.",
    ],
)
def test_prisons_politics_and_museums_are_no_attacks(text):
    assert not [found for found in events(text) if found.type == "attack"]


@pytest.mark.parametrize(("end", "country"), [("", None), (" Swiss police arrested a man.", "CH")])
def test_a_dateline_from_the_seat_of_a_body_does_not_tell_the_country(end, country):
    text = (
        f"Aid agency counts dead\n\nGENEVA (AP) - A car bomb exploded in Tel Asad on Monday, killing nine people.{end}"
    )
    assert process(Record(text)).events[0].country == country


def test_a_sea_is_in_no_country_and_no_village():
    (found,) = events("A fire broke out on a ferry in the Irish Sea on Monday, killing two passengers.")
    assert (found.places, found.country, found.place_precision) == (("Irish Sea",), None, None)


@pytest.mark.parametrize(("city", "country"), [("SAN JOSE", "CR"), ("LA PAZ", "BO"), ("COLOMBO", "LK")])
def test_a_dateline_that_gives_a_name_alone_means_the_capital(city, country):
    text = f"{city}, March 4 (AFP) - A bomb exploded in front of the ministry on Monday, killing two people."
    (found,) = process(Record(text, metadata={"published_at": "2024-03-05"})).events
    assert found.country == country


@pytest.mark.parametrize(
    "text",
    [
        "Each week guerrillas blow up a bridge near Tarma.",
        "The minister described as false the report that a jet had bombed a village near Tarma.",
        "Bank robberies and murders dropped by 11 percent in Tarma.",
        "The law does not cover kidnappings and bombings.",
        "Deputies shot down the budget of the police on Monday.",
        "Shares of Weston Blizzard rose on Monday.",
        "The president ruled out a coup and praised the armed forces on Monday.",
    ],
)
def test_habits_statistics_kinds_of_crime_and_names_are_no_events(text):
    assert events(text) == ()


def test_what_is_said_of_the_victims_tries_nobody():
    (found,) = events("Rebels executed two farmers accused of being informers near Baghdad on Monday.")
    assert found.type == "attack"


def test_a_search_for_survivors_tells_of_a_quake_but_not_of_its_day():
    (found,) = events("Helpers called off their search on Monday for survivors of an earthquake that killed 81 people.")
    assert (found.type, found.date, found.date_basis) == ("quake", "2024-03", "published_at")


def test_a_day_may_be_called_by_its_name():
    (found,) = events("Gunmen fired on a bus near Baghdad on Christmas Day, killing nine people.", "2024-01-05")
    assert found.date == "2023-12-25"


def test_who_carries_off_and_kills_is_no_kidnapper_alone():
    (found,) = events("A mayor was kidnapped and murdered by rebels near Baghdad on Monday.")
    assert found.subtype == "assassination"


def test_an_accident_that_rebels_make_is_none():
    (found,) = events("A train was derailed near Baghdad on Monday when rebels removed the rails.")
    assert (found.type, found.subtype) == ("attack", "sabotage")


def test_a_place_abroad_may_stand_in_a_country_of_the_sentence():
    text = (
        "NEW DELHI, Dec 9, 1985 (Reuter) - Rebels shot 26 villagers in Ombe, a hamlet on Sri Lanka's coast, on Sunday."
    )
    article = process(Record(f"{text}\n\nNothing else is known of what happened there, a doctor said by telephone."))
    assert article.events[0].country == "LK"


def test_a_province_tells_its_country_beside_a_word_for_one():
    (found,) = events("Rebels attacked a patrol in Juticalpa in Olancho Department on Monday, killing three soldiers.")
    assert found.country == "HN"
    text = "19 JUL 89\n\n[TEXT] REBELS ATTACKED A PATROL IN THE TOWN OF ARUZA, DEPARTMENT OF BOYACA, YESTERDAY."
    assert process(Record(f"{text}\n\nTHREE SOLDIERS WERE KILLED, THE BROADCAST SAID.")).events[0].country == "CO"


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("on Monday, 26 February,", "2024-02-26"),
        ("the day before yesterday", "2024-03-03"),
        ("last December", "2023-12"),
        ("hours ago", "2024-03-05"),
    ],
)
def test_a_day_is_told_in_many_ways(day, date):
    (found,) = events(f"Rebels blew up a bridge near Baghdad {day} killing nine people.")
    assert found.date == date


def test_what_firms_sign_is_no_transfer_and_what_offices_elect_no_vote():
    assert events("The bank signed a loan with its rival on Monday. It won the votes of all shareholders.") == ()


def wire(text):
    return process(Record(text)).events


@pytest.mark.parametrize(
    "text",
    [
        "Bogota Emisoras Pacifico at 1730 GMT on 9 February 1990 reports that rebels burned a bus this morning.",
        "LA PAZ, 9 Feb 90 (AFP) -- Rebels killed two soldiers on Thursday near the border with Brazil.",
        "LA PAZ, 9 Feb 90 (AFP) -- Rebels killed two soldiers on Thursday with rifles brought from Brazil.",
        "ZAVOCHA, 9 Feb 90 (AFP) -- Rebels killed two soldiers on Thursday. The Spanish ambassador was in Iquitos.",
        "PARIS, 9 Feb 90 (AFP) -- A Greek engineer was kidnapped by gunmen in West Beirut on Thursday.",
        "SAN SEBASTIAN, 9 Feb 90 (AFP) -- A bomb killed a guard on Thursday. Police in Bilbao found its twin.",
        "FRANKFURT, 9 Feb 90 (AFP) -- A bomb killed two American tourists at a bus stop on Thursday.",
        "ORANJESTAD, 9 Feb 90 (AFP) -- A Venezuelan airliner hijacked on Thursday was still on the runway.",
    ],
)
def test_the_country_is_that_of_the_event_not_of_who_is_named_beside(text):
    expected = {"Bogota": "CO", "LA": "BO", "ZAVOCHA,": "PE", "PARIS,": "LB", "SAN": "ES", "FRANKFURT,": "DE"}
    assert wire(text)[0].country == expected.get(text.split()[0], "VE")


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, 9 Feb 90 (AFP) -- Congress debates a law on mines. It asks for fees. In December a bomb hurt an usher.",
        "LIMA, 9 Feb 90 (AFP) -- Congress debates a law on unrest. Rebels have killed 60 guards since the war began.",
        "LIMA, 9 Feb 90 (AFP) -- Congress debates a law on trade. The bombings two weeks ago in Lima have not hurt it.",
    ],
)
def test_an_attack_of_before_is_not_what_an_article_reports(text):
    assert wire(text) == ()


def test_an_event_does_not_take_the_date_of_one_before():
    text = "LIMA, 9 Feb 90 (AFP) -- Gunmen attacked a bank in Lima. In December rebels threw a grenade at its door."
    found = wire(text)[0]
    assert (found.date, found.subtype) == ("1990-02", "armed_assault")


def test_the_day_may_stand_in_the_next_sentence():
    text = "LIMA, 2 Feb 90 (AFP) -- Ten villagers were massacred by rebels. Gunmen abducted a teacher on Thursday."
    found = wire(text)[0]
    assert (found.subtype, found.date) == ("massacre", "1990-02-01")


@pytest.mark.parametrize(
    ("lead", "subtype"),
    [("Guerrillas ambushed a truck, killing two peasants.", "armed_assault"), ("An attack killed two men.", "bombing")],
)
def test_a_bomb_is_what_a_bare_attack_was_and_the_means_of_an_ambush(lead, subtype):
    assert wire(f"LIMA, 9 Feb 90 (AFP) -- {lead} They detonated a land mine.")[0].subtype == subtype


def test_a_word_of_sport_far_off_makes_no_figure_of_speech():
    text = "Gunmen killed two soldiers and took their rifles, radios and boots as they stood guard beside the stadium."
    assert events(text)[0].type == "attack"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leeds, 9 Feb 90 (AFP) -- A man armed with a pistol robbed a petrol station on Thursday.", "crime/robbery"),
        ("LIMA, 9 Feb 90 (AFP) -- Armed men held up a bank on Thursday. Police blame rebels.", "attack/robbery"),
        ("LIMA, 9 Feb 90 (AFP) -- Saboteurs cut the track of the railway on Thursday.", "attack/sabotage"),
    ],
)
def test_a_robbery_is_an_attack_where_the_text_speaks_of_armed_groups(text, kind):
    assert f"{wire(text)[0].type}/{wire(text)[0].subtype}" == kind


@pytest.mark.parametrize(
    "text",
    [
        "LINZ, 9 Feb 90 (AFP) -- The union called the closing of the plant sabotage on Thursday.",
        "Farmers armed with pitchforks fired up the crowd in Brussels on Monday.",
        "A soldier was hurt on Monday when a machine gun fired by accident in a barracks near Aarhus.",
        "PARIS, 9 Feb 90 (AFP) -- Ana Ruiz, who was kidnapped by rebels in 1982 and was freed in 1988, sang Thursday.",
    ],
)
def test_what_only_sounds_like_an_attack_is_none(text):
    assert wire(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain has hit the country. Floods have killed nine people in Emilia-Romagna since Tuesday.",
        "The war goes on. Fighting has killed at least 100 people in El Fasher since Monday, the army said.",
        "A year after a quake destroyed the town, it was hit again. The quake killed 20 people in Samandag.",
    ],
)
def test_what_goes_on_or_comes_again_is_news(text):
    assert events(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("DUBLIN, 9 Feb 90 (AFP) -- An Irish nurse was stabbed in Perth on Thursday.", "AU"),
        ("ISTANBUL, 9 Feb 90 (AFP) -- A bomb attack killed five people next to Aleppo on Thursday.", "SY"),
        ("MOSCOW, 9 Feb 90 (AFP) -- An air raid did heavy damage to Odesa on Thursday, killing two people.", "UA"),
        ("LONDON, 9 Feb 90 (AFP) -- The attack against Israel killed 12 people on Thursday.", "IL"),
        ("NAIROBI, 9 Feb 90 (AFP) -- A landslide cut the road to Bukavu on Thursday.", "CD"),
        (
            "Paris radio host Marie Blanc was killed in a car crash near Geneva on Sunday. Swiss police said so.",
            None,
        ),
        ("French police, Spanish police and the Portuguese authorities seized weapons after gunmen killed two.", None),
    ],
)
def test_a_country_is_not_taken_from_the_dateline_where_a_place_tells_it_nor_guessed(text, country):
    assert wire(text)[0].country == country


def test_the_day_of_a_release_is_that_told_beside_it():
    text = "BOGOTA, 9 Feb 90 (AFP) -- Two men kidnapped in Cali in January were released on Wednesday, it said Friday."
    assert wire(text)[0].date == "1990-02-07"
