"""A quote goes to nobody rather than to who only stands near."""

import pytest

from copydesk.model import Record
from copydesk.pipeline import process

SAD = '"We are sad and tired," Ana Ruiz said. '


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "en",
            SAD + 'Omar Tal was shot by police on Sunday. "He was a good boy and never hurt anyone."',
            ["Ana Ruiz"] * 2,
        ),
        ("en", 'The victim was found dead. "It was my fault, I know it," he said.', [None]),
        ("de", "Jörg Lang ist angeklagt. „Der Mann ist schuldig, ganz klar“, sagte der Richter.", ["Richter"]),
        ("de", "„Der Wind dreht heute Abend“, wirbelt Petra Hahn den Ball ins Tor.", [None]),
        (
            "de",
            "„Sachsen ist und bleibt ein Industrieland“, ergänzt Wirtschaftsminister Jens Pfordte.",
            ["Jens Pfordte"],
        ),
        ("de", "„Ich dachte, es ist ein Erdbeben“, sagte eine Anwohnerin dem WDR.", ["Anwohnerin"]),
        ("fr", "Pour Air France, l'année est « très difficile », dit Paul Durand.", ["Paul Durand"]),
        ("fr", "Paul Girod a dit : « Je demande pardon à toute la famille. »", ["Paul Girod"]),
        ("fr", "Paul Durand présente un projet de loi « pour la ville de demain ».", []),
        ("de", "Jörg Lang steht vor Gericht. „Er hat mich bedroht“, sagte der Busfahrer.", ["Busfahrer"]),
        ("de", "„Der Wind ist stark“, knurrt Jörg Lang. „Er dreht bald“, sagt der Förster.", ["Jörg Lang"] * 2),
        ("de", "Ute Marx schwieg. „Die Trasse kommt“, versprachen die Minister.", ["Minister"]),
        ("de", "Sein Lehrer Jörg Lang schwieg. „Die Trasse kommt“, trug der Verteidiger vor.", ["Verteidiger"]),
        ("de", "„Titanic“, drehte Jörg Lang in Mexiko.", []),
        ("de", "Für Jörg Lang ist „Die lange Nacht“ der erste Film.", []),
        ("es", "Juan Paz fue detenido. «Lo vimos correr por la calle», suspira la vecina.", ["vecina"]),
        ("es", "Con «Volveré a quererte», gana Ana Ruiz el festival.", []),
        ("es", "En su libro «La vida breve de un pez», rememora Ana Ruiz su infancia.", []),
        ("fr", "« Titanic », signé James Cameron, ressort en salles.", []),
        ("fr", "Paul Durand a été interpellé. « Il courait dans la rue », souffle le boulanger.", ["boulanger"]),
        ("tr", "Ali Kaya konuştu. Toplantıda, “Bütçe artacak, kimse endişe etmesin” denildi.", [None]),
        ("tr", "Ali Kaya'ya göre “Kuru Dere” filmi yılın en iyisi.", []),
        ("tr", "“Acil durum” diye bir kavram yok, Ali Kaya toplantıya katıldı.", []),
    ],
)
def test_speakers(language, text, speakers):
    quotes = process(Record(text, metadata={"body_only": True, "language": language})).quotes
    assert [quote.speaker for quote in quotes if quote.kind == "direct"] == speakers
