"""Quotes: what counts as one, where it begins and ends, and who said it."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Record, Span
from copydesk.pipeline import process
from copydesk.text.document import Document


def body_of(*paragraphs: str) -> Body:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Body("\n\n".join(paragraphs), tuple(spans))


def quotes_in(*paragraphs: str, language: str = "en"):
    document = Document(body_of(*paragraphs), language)
    return find_quotes(document, find_entities(document))


def said(*paragraphs: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in quotes_in(*paragraphs, language=language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The bridge will hold," said Lucia Ferrante, the chief engineer.',
            [("The bridge will hold,", "Lucia Ferrante")],
        ),
        ("“We are out of bread,” baker Milan Horvat said.", [("We are out of bread,", "Milan Horvat")]),
        ('"We are out of bread," union president Sunday Ekwu told us.', [("We are out of bread,", "Sunday Ekwu")]),
        ('"We are out of bread," Milan Horvat said in a note Sunday.', [("We are out of bread,", "Milan Horvat")]),
        (
            '"It was dark," Nora Whitfield, 34, told the court, "and nobody stopped."',
            [("It was dark,", "Nora Whitfield"), ("and nobody stopped.", "Nora Whitfield")],
        ),
        (
            '"I never signed it," said Pavel Urban. "Somebody copied my name."',
            [("I never signed it,", "Pavel Urban"), ("Somebody copied my name.", "Pavel Urban")],
        ),
        (
            'Asked about the delay, Transport Minister Grace Okello said: "Ask my deputy."',
            [("Ask my deputy.", "Grace Okello")],
        ),
        ('"Are we safe?" a villager asked.', [("Are we safe?", "villager")]),
        ('According to Tomas Lindqvist, the plan was "dead on arrival."', [("dead on arrival.", "Tomas Lindqvist")]),
        ('"Nothing was stolen," according to the museum.', [("Nothing was stolen,", "museum")]),
        (
            'The European Commission described the offer as "a useful step."',
            [("a useful step.", "European Commission")],
        ),
        ('General Samuel Adjei has called the ceasefire "a joke".', [("a joke", "Samuel Adjei")]),
        (
            'Ambassador Lena Fischer, who arrived on Monday, said she was "deeply worried" by the arrests.',
            [("deeply worried", "Lena Fischer")],
        ),
        ('The World Health Organization warned of a "second wave."', [("second wave.", "World Health Organization")]),
        ('"Nobody came," a nurse, who asked not to be named, said.', [("Nobody came,", "nurse")]),
        ('The owner, Bea Lund, was brief: "Come back in May."', [("Come back in May.", "Bea Lund")]),
        ('"The pump failed," a spokesman for the utility said.', [("The pump failed,", "spokesman for the utility")]),
        ("«The harvest is lost,» said farmer Jorge Pinto.", [("The harvest is lost,", "Jorge Pinto")]),
        ("„We stay,“ said Katrin Vogel.", [("We stay,", "Katrin Vogel")]),
        (
            'Mayor Hana Novak said the market was "too crowded" and "a danger."',
            [("too crowded", "Hana Novak"), ("a danger.", "Hana Novak")],
        ),
    ],
)
def test_attributes_a_quote_to_its_speaker(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "ghost fleet" left the harbour.',
        'Visitors to the "quiet car" must not phone.',
        'The novel, titled "A Winter Road," won the prize.',
        'Fans of the band sang "Summer Rain" for an hour.',
        'Boxer Luis "Hammer" Ortega retired on Sunday.',
        'A banner on the roof read "No more coal."',
        'He used the word "never" four times.',
        "The dogs' owners met at 5 o'clock and didn't agree.",
        'The shelf is 6\'2" high and 30" wide.',
        'The ministry said it had been "pacified," a term it uses for villages it burned.',
    ],
)
def test_leaves_out_what_nobody_says(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“The bridge will hold," said Lucia Ferrante.', [("The bridge will hold,", "Lucia Ferrante")]),
        ('„Die Brücke hält", sagte Petra Hahn.', [("Die Brücke hält", "Petra Hahn")]),
        (
            '"We waited all night for the ferry." ― Lucia Ferrante',
            [("We waited all night for the ferry.", "Lucia Ferrante")],
        ),
        ('<p class="lead story of the day">The bridge is open.</p>', []),
    ],
)
def test_reads_marks_of_two_kinds_and_signatures_and_no_attributes_of_markup(text, expected):
    assert said(text, language="de" if text.startswith("„") else "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        '"The bridge will hold," and privately said so.',
        '"The bridge will hold," can make people feel said.',
    ],
)
def test_a_speaker_is_somebody_or_nobody(text):
    assert [speaker for _, speaker in said(text)] in ([], [None])


def test_a_quote_that_stands_alone_goes_on_from_the_one_before():
    text = '"He never wrote," said Olive Grant, who lives in Leeds. Her son is 19. "He rang me once from a ship."'
    assert said(text)[1] == ("He rang me once from a ship.", "Olive Grant")


def test_takes_a_pronoun_for_the_person_who_acts_before_it():
    text = 'Judge Farah Aziz freed the brothers. Prosecutor Daniel Roth objected. "This is a mistake," he said.'
    assert said(text) == [("This is a mistake,", "Daniel Roth")]


def test_takes_a_pronoun_for_the_speaker_of_the_paragraph_before():
    assert said(
        "Police arrested Victor Hale after the match, sergeant Maria Costa said in a statement.",
        '"The investigation into Victor Hale goes on," she said.',
        '"We ask for patience," she added.',
    ) == [("The investigation into Victor Hale goes on,", "Maria Costa"), ("We ask for patience,", "Maria Costa")]


def test_resolves_a_last_name_to_the_full_one():
    assert said("Finance Minister Ebele Okafor met bankers.", '"The money is there," Okafor said.') == [
        ("The money is there,", "Ebele Okafor")
    ]


def test_resolves_a_role_to_the_one_person_who_holds_it():
    text = 'Governor Ruth Amadi toured the camp. "I have seen enough," the governor said.'
    assert said(text) == [("I have seen enough,", "Ruth Amadi")]


def test_makes_one_quote_of_each_paragraph_of_a_long_one():
    assert said("“The first night was the worst.", "“The second we slept,” said hiker Eva Brandt.") == [
        ("The first night was the worst.", "Eva Brandt"),
        ("The second we slept,", "Eva Brandt"),
    ]


def test_reads_single_marks_where_a_text_has_no_others():
    text = "'The players' union won't move,' said Colin Marsh. 'It's that simple.'"
    assert said(text) == [("The players' union won't move,", "Colin Marsh"), ("It's that simple.", "Colin Marsh")]


def test_does_not_list_a_quote_inside_a_quote():
    assert said("“He told me 'wait here' and left,” said driver Amina Yusuf.") == [
        ("He told me 'wait here' and left,", "Amina Yusuf")
    ]


@pytest.mark.parametrize("text", ['"Out, out, out!" they chanted.', '"Enough!" the crowd shouted.'])
def test_names_nobody_for_a_crowd(text):
    assert [speaker for _, speaker in said(text)] == [None]


def test_says_what_the_speaker_is_and_how_it_was_said():
    (quote,) = quotes_in('"We will rebuild," harbour master Ole Dahl, a former diver, told reporters.')
    assert (quote.speaker, quote.role, quote.cue) == ("Ole Dahl", "harbour master", "told")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Belediye Başkanı Derya Ünal, "Yolu cuma günü açıyoruz." dedi.', [("Yolu cuma günü açıyoruz.", "Derya Ünal")]),
        (
            'Vali Kerem Doğan şunları söyledi: "Ekiplerimiz sahada."',
            [("Ekiplerimiz sahada.", "Kerem Doğan")],
        ),
        ('Çiftçi Nuri Kaplan, "Ürün tarlada kaldı." diye konuştu.', [("Ürün tarlada kaldı.", "Nuri Kaplan")]),
        ('Belediyenin "Temiz Deniz" adlı projesi başladı.', []),
    ],
)
def test_reads_turkish(text, expected):
    assert said(text, language="tr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Mr Hale, who has sat here since 2010, said it was "a farce".', [("a farce", "Hale")]),
        ('"It works," Ana Ruiz, the firm\'s founder and head, said.', [("It works,", "Ana Ruiz")]),
        ('Ana Ruiz, 34, a nurse from Leeds, said: "It works."', [("It works.", "Ana Ruiz")]),
        ('Ana Ruiz, 34, from Upton, North Tarn, said: "It works."', [("It works.", "Ana Ruiz")]),
        ('Mayor Ana Ruiz attacked what she called a "rotten" deal.', [("rotten", "Ana Ruiz")]),
        ('Mayor Ana Ruiz dismissed the report as "fiction".', [("fiction", "Ana Ruiz")]),
        ('Mayor Ana Ruiz left early, saying she had "better things to do".', [("better things to do", "Ana Ruiz")]),
        ('The plan, said Mayor Ana Ruiz, "is dead."', [("is dead.", "Ana Ruiz")]),
        ('"Shut it down," said a spokesman for Mayor Ana Ruiz.', [("Shut it down,", "spokesman for Mayor Ana Ruiz")]),
        ('"It is calm," an official in Oslo said.', [("It is calm,", "official in Oslo")]),
        ('The report found "serious failures" in the ward.', [("serious failures", "report")]),
        ('The owner is accused of "gross neglect" over the fire.', []),
        ('The bend is known as "Dead Man" to drivers.', []),
        ('Ministers say the "pause" will end in May.', []),
        ('A placard saying "Enough" lay in the road.', []),
        ('Jobs are, it was said by Mayor Ana Ruiz, "a distant dream".', [("a distant dream", "Ana Ruiz")]),
    ],
)
def test_reads_clauses(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("before", "subject", "speaker"),
    [
        ("Eva Lund won the race.", "the Swede", "Eva Lund"),
        ("Eva Lund won the race.", "the 22-year-old", "Eva Lund"),
        ("Eva Lund won the race.", "the striker", "Eva Lund"),
        ("The Justice Ministry denied it.", "the ministry", "Justice Ministry"),
        ("The Harbour Workers Union was furious.", "the union", "Harbour Workers Union"),
        ("Eva Lund won the race.", "the doctor", "doctor"),
        ("Eva Lund met a nurse. A nurse said the ward was full.", "she", "nurse"),
    ],
)
def test_takes_a_description_for_whom_it_takes_up(before, subject, speaker):
    assert said(f'{before} "We are glad," {subject} said.') == [("We are glad,", speaker)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It leaks," said the union\'s lawyer, Ben Ashdown, on Monday.', [("It leaks,", "Ben Ashdown")]),
        ('"It leaks," said a nurse, Monday night.', [("It leaks,", "nurse")]),
        ('"It holds," said He Ning, a farmer.', [("It holds,", "He Ning")]),
        ('"We ran," Assistant U.S. Attorney Rob Tully said.', [("We ran,", "Rob Tully")]),
    ],
)
def test_finds_the_name_among_titles_and_appositions(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("language", "paragraphs", "expected"),
    [
        ("de", ["«Wir bleiben», so Umweltministerin Petra Hahn."], [("Wir bleiben", "Petra Hahn")]),
        ("de", ["Wirt Karl Brandt kam. „Es regnet“, sagte er."], [("Es regnet", "Karl Brandt")]),
        ("de", ["„Es regnet“, sagte ein Sprecher der Polizei."], [("Es regnet", "Sprecher der Polizei")]),
        ("es", ['"Hay luz", dijo la doctora Inés Luján.'], [("Hay luz", "Inés Luján")]),
        ("es", ['El gobernador pidió "menos ruido".'], [("menos ruido", "gobernador")]),
        ("es", ["Juan Pérez perdió.", '"Es de todos", declaró a la prensa.'], [("Es de todos", "Juan Pérez")]),
        ("fr", ["« On part », a expliqué à la presse le commandant Paul Roux."], [("On part", "Paul Roux")]),
        ("fr", ["Paul Roux attend.", "« On part », a-t-il dit."], [("On part", "Paul Roux")]),
        ("fr", ["Paul Roux attend.", "« On part », raconte-t-il."], [("On part", "Paul Roux")]),
        ("fr", ["« On part », s'indigne Paul Roux."], [("On part", "Paul Roux")]),
        ("es", ['"Hay luz", espetó Juan Pérez.'], [("Hay luz", "Juan Pérez")]),
        ("de", ["„Es regnet“, jubelte Karl Brandt."], [("Es regnet", "Karl Brandt")]),
        ("tr", ['Başkan Hasan Er, kararın "köyü unuttuğunu" söyledi.'], [("köyü unuttuğunu", "Hasan Er")]),
        ("tr", ["“Korktuk” diyen bakkal Hasan Er, evini anlattı."], [("Korktuk", "Hasan Er")]),
        ("tr", ['Hasan Er, "Korktuk." dedi ve ekledi: "Kaçtık."'], [("Korktuk.", "Hasan Er"), ("Kaçtık.", "Hasan Er")]),
    ],
)
def test_reads_other_languages(language, paragraphs, expected):
    assert said(*paragraphs, language=language) == expected


def test_eight_thousand_unclosed_marks_are_no_quotes():
    assert said('"a ' * 8_000) == []
    assert said("“a “" * 8_000) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Wir arbeiten eng mit allen zusammen“, hieß es von einer Konzernsprecherin.", ["Konzernsprecherin"]),
        ("Laut Polizei handelte der Mann „in einem Ausnahmezustand“.", ["Polizei"]),
        ("„Das war knapp“, sagt Obstbäuerin Jutta Hallmann. Es sei „das letzte Mal“.", ["Jutta Hallmann"] * 2),
        ("„Ich will, dass es sicher ist“, begründet Nadine Kurz ihren Einsatz.", ["Nadine Kurz"]),
        (
            "„Das wirkt“, sagt der Imker Ottmar Lehnert gegenüber „BBC“. „Weniger Zucker, mehr Wiese.“",
            ["Ottmar Lehnert"] * 2,
        ),
        ("„Das hat verwirrt“, hieß es in einer Mitteilung der Polizei.", ["Polizei"]),
        ("Minister Klaus Bohlen schweigt. „Das kostet Leben“, heißt es in einem Brief.", [None]),
        ("Die Gewerkschaft Verdi mahnt. „Das kostet Leben“, heißt es in einem Brief.", ["Gewerkschaft Verdi"]),
        ("Schon am Morgen gibt Rektorin Elke Sandvoss die Richtung vor: „Wir bauen um.“", ["Elke Sandvoss"]),
        ("Minister Klaus Bohlen begründet das so: „Deiche sind Nachbarschaft.“", ["Klaus Bohlen"]),
        ("Es soll laut Bundesregierung die „Bindungen an das Heer stärken“.", ["Bundesregierung"]),
        ("Kaum am Ziel jubelt Karl Buhl: „Geschafft.“", ["Karl Buhl"]),  # not `Kaum`
        ("„Der Preis steigt“, berichtet die Kauffrau, die seit Jahren handelt.", ["Kauffrau"]),
        (
            "„Das war knapp“, sagt Heike Uhl. Ihr Mann nickt. „Man vergisst das nie“, sagt er leise.",
            ["Heike Uhl", None],
        ),
    ],
)
def test_who_speaks_in_german_copy(text, expected):
    quotes = process(Record(text, metadata={"body_only": True, "language": "de"})).quotes
    assert [quote.speaker for quote in quotes if quote.kind == "direct"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Es ist hart“, sagte Ministerin Miriam Oster der „Neuen Zeitung“.", [("Es ist hart", "Miriam Oster")]),
        (
            "Man gebe die Ersparnis „eins zu eins“ weiter, sagte der Geschäftsführer.",
            [("eins zu eins", "Geschäftsführer")],
        ),
        ("Robert Tews kritisierte, man habe „den Kompass verloren“.", [("den Kompass verloren", "Robert Tews")]),
        ("Timo Harder hält den Wechsel für „einen Glücksfall“.", [("einen Glücksfall", "Timo Harder")]),
    ],
)
def test_parts_of_german_sentences(text, expected):
    quotes = process(Record(text, metadata={"body_only": True, "language": "de"})).quotes
    assert [(quote.text, quote.speaker) for quote in quotes if quote.kind == "direct"] == expected
