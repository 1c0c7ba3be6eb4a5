"""What is denied, asked for, threatened or tried is no figure; what stands beside that is one still."""

import pytest

from copydesk.facts.entities.find import find_entities
from copydesk.facts.figures.find import find_figures
from copydesk.model import Body, Span
from copydesk.text.document import Document

NOT_HAPPENED = {
    "en": [
        "The army denied that 15 civilians had been killed.",
        "The army denied killing 15 civilians.",
        "There is no confirmation of 15 deaths.",
        "The attack, which was meant to kill 40 people, was foiled.",
        "The prosecutor asked for the arrest of 12 people.",
        "He was charged with the attempted murder of two guards.",
        "None of the 40 passengers was injured.",
    ],
    "de": [
        "Die Armee bestritt, dass 15 Zivilisten getötet worden seien.",
        "Es gibt bisher keine Bestätigung für 15 Tote.",
        "Die Gewerkschaft fordert die Freilassung von 30 Gefangenen.",
        "Der Anschlag, bei dem 40 Menschen getötet werden sollten, wurde vereitelt.",
        "Die Armee wies Berichte zurück, wonach 15 Zivilisten getötet wurden.",
        "Wie durch ein Wunder wurde keiner der 40 Insassen verletzt.",
    ],
    "fr": [
        "L'armée dément avoir tué 15 civils.",
        "L'armée a démenti que 15 soldats aient été tués.",
        "Rien ne confirme pour l'heure le bilan de 15 morts.",
        "Le syndicat réclame la libération de 30 détenus.",
        "Il avait menacé de tuer trois collègues.",
        "Aucun des 40 passagers n'a été blessé.",
    ],
    "es": [
        "El ejército niega haber matado a 15 civiles.",
        "No hay confirmación de los 15 muertos.",
        "El sindicato exige la liberación de 30 presos.",
        "El atentado, que debía matar a 40 personas, fue frustrado.",
        "Se descartó evacuar a 50 vecinos.",
    ],
    "tr": [
        "Ordu, 15 sivilin öldürüldüğünü yalanladı.",
        "Ordu 15 askerin öldüğü iddiasını reddetti.",
        "15 kişinin öldüğü bilgisi doğrulanmadı.",
        "Sendika, 30 tutuklunun serbest bırakılmasını istedi.",
        "Üç iş arkadaşını öldürmekle tehdit etmişti.",
        "12 kişinin tutuklanması istendi.",
    ],
}
HAPPENED = {
    "en": [
        "The company denied wrongdoing after 12 people died.",
        "The group denied responsibility for the blast that killed 12 people.",
        "Officials denied that the blast was an attack, but said 12 people were killed.",
        "Rumours of a bomb sparked a stampede that killed 12 people.",
        "The kidnappers threatened to kill 12 hostages.",
        "He denied having driven the lorry that killed 12 people.",
    ],
    "de": [
        "Die Gruppe bestritt die Verantwortung für den Anschlag, bei dem 12 Menschen getötet wurden.",
        "Die Polizei bestritt, dass es ein Anschlag war, sprach aber von 12 Toten.",
        "12 Menschen wurden verletzt, als sie evakuiert werden sollten.",
    ],
    "fr": [
        "La police dément que ce soit un attentat, mais parle de 12 morts.",
        "Le syndicat réclame une enquête après la mort de 12 ouvriers.",
    ],
    "es": [
        "El grupo negó ser responsable del atentado que dejó 12 muertos.",
        "El sindicato exige una investigación tras la muerte de 12 obreros.",
        "La policía no confirmó el móvil del ataque que mató a 12 personas.",
    ],
    "tr": [
        "Şirket, 12 kişinin öldüğü kazada sorumluluğu reddetti.",
        "12 kişi gözaltına alındı, 3'ünün tutuklanması istendi.",
    ],
}


def cases(sentences):
    return [(language, sentence) for language, several in sentences.items() for sentence in several]


def printed(text: str, language: str) -> list[str]:
    document = Document(Body(text, (Span(0, len(text)),)), language)
    return [figure.text for figure in find_figures(document, find_entities(document))]


@pytest.mark.parametrize(("language", "sentence"), cases(NOT_HAPPENED))
def test_what_has_not_happened_is_no_figure(language, sentence):
    assert printed(sentence, language) == []


@pytest.mark.parametrize(("language", "sentence"), cases(HAPPENED))
def test_what_stands_beside_a_denial_is_one(language, sentence):
    assert printed(sentence, language) == ["12"]
