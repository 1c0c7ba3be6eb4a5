"""Who speaks, in the forms in which copy of five languages says so."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.quotes.find import find_quotes
from copydesk.model import Body, Span
from copydesk.text.document import Document


def speakers(language: str, *paragraphs: str) -> list[str | None]:
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    document = Document(Body("\n\n".join(paragraphs), tuple(spans)), language)
    return [quote.speaker for quote in find_quotes(document, find_entities(document))]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", 'Clara Reeve, the chair, did not mince words: "We will hold on."', "Clara Reeve"),
        ("en", 'For Clara Reeve, the law is "badly written".', "Clara Reeve"),
        ("en", 'Mark Dahl criticised a "badly written law".', "Mark Dahl"),
        ("en", 'In a statement, the Ministry of Health spoke of "an isolated case".', "Ministry of Health"),
        ("en", 'The Ministry of Health declined, saying it was "a matter for the courts".', "Ministry of Health"),
        ("en", 'The mayor, Ana Ruiz, defended the plan: "We will see it through."', "Ana Ruiz"),
        ("en", 'The bus belonged to Highland Coaches, which said it was "cooperating fully".', "Highland Coaches"),
        ("de", "Markus Dehm kritisierte ein „schlecht geschriebenes Gesetz“.", "Markus Dehm"),
        ("de", "Der Bürgermeister, Markus Dehm, zeigte sich „zutiefst erschüttert“.", "Markus Dehm"),
        ("de", "Eine Bäuerin, die ihren Hof verlassen hatte, sagte dem ORF: „Es klang wie ein Zug.“", "Bäuerin"),
        ("de", "Papier und Tinte passten, schrieb Ilse Ruiz in der FAZ, der Ton sei „viel zu jung“.", "Ilse Ruiz"),
        ("es", "«Resistiremos», lanzó Clara Robles, presidenta del comité.", "Clara Robles"),
        ("es", "El alcalde, Marcos Delgado, se mostró «profundamente consternado».", "Marcos Delgado"),
        ("es", "El ministro, Marcos Delgado, defendió el plan: «La ruta se va a liberar».", "Marcos Delgado"),
        ("es", "Una vecina que vendía fritos perdió su puesto. «Ya no había pared», contó entre lágrimas.", "vecina"),
        ("es", "Marcos Delgado sigue el caso. «Uno siempre escucha», soltó entre risas.", "Marcos Delgado"),
        ("fr", "« Nous avons eu peur », a raconté à l'AFP le maire, Hubert de Lestrac, ému.", "Hubert de Lestrac"),
        ("fr", "« On ne lâchera rien », a prévenu son commandant, le capitaine Ana Grangier.", "Ana Grangier"),
        ("fr", "Il avait été vu par Marc Delorme. « J'ai crié », avait raconté ce dernier à la barre.", "Marc Delorme"),
        ("fr", "Le maire, Marc Delorme, défend son projet : « Nous irons au bout. »", "Marc Delorme"),
        ("fr", "« On a tout perdu », raconte à l'AFP une commerçante.", "commerçante"),
        ("es", "«Se nos cayó el mundo encima», contó a la AFP una comerciante que huyó.", "comerciante"),
        ("es", "«Se nos cayó el mundo encima», explicó a este diario un vecino.", "vecino"),
        ("de", "„Das ist falsch“, hatte der Minister erklärt.", "Minister"),
        ("de", "„Die Hinweise waren da“, hatte Gutachter Jörg Zumthor ausgesagt.", "Jörg Zumthor"),
        ("en", "“It was a mess,” Supt Tomas Breen said.", "Tomas Breen"),
        ("en", "“It was a mess,” the minister was quoted as saying.", "minister"),
        ("de", "„Das war ein Fehler“, sagte am Montag die Ministerin.", "Ministerin"),
        ("de", "„Das war ein Fehler“, sagte ein Sprecher der Deutschen Presse-Agentur.", "Sprecher"),
        ("fr", "« On a tout perdu », a indiqué une voisine à l'AFP.", "voisine"),
        ("es", "«Era un error», apuntó por su parte la ministra.", "ministra"),
        ("tr", "Ayşe Demir gazetecilere, “Bu günü uzun zamandır bekliyorduk” dedi.", "Ayşe Demir"),
    ],
)
def test_one_speaker(language, text, speaker):
    assert speakers(language, text) == [speaker]


def test_a_pronoun_takes_up_what_fits_it():
    said = "Me Nadia Benkhelifa a plaidé la relaxe. « On vous demande trop », a-t-elle dit."
    reacted = "L'association Anticor-Est réclame un euro. « Il était temps », a-t-elle réagi."
    assert speakers("fr", said, reacted) == ["Nadia Benkhelifa", "Anticor-Est"]
    said = "« Vous avez vendu votre signature », a lancé la procureure, Corinne Vasseur."
    denied = "L'élu, Philippe Aubarède, est resté calme. « Je n'ai pas pris un sou », a-t-il répété."
    assert speakers("fr", said, denied) == ["Corinne Vasseur", "Philippe Aubarède"]


def test_a_firm_is_no_minister():
    warned = 'The toll was likely to rise, Mutale Phiri warned. "We must be honest," she said.'
    denied = 'Senseli Copper denied it. "These were trespassers, and we had asked for help," the company said.'
    assert speakers("en", warned, denied)[0] == "Mutale Phiri"
    assert "Mutale Phiri" not in speakers("en", warned, denied)[1:]


def test_whose_office_ends_with_the_noun_is_taken_up_but_not_by_a_plural():
    shouted = "Bundestrainer Patric Leitner kam. „Julia, du kannst gleich fahren“, hatten die Trainer gerufen."
    said = "„Das war gut für alle“, sagte der Trainer."
    assert speakers("de", shouted, said) == ["Trainer", "Patric Leitner"]
