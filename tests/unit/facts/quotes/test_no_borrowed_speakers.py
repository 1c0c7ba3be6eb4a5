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
        ("de", "Als der Trainer rief „Jetzt alle nach vorn“, lief Jörg Lang los.", ["Trainer"]),
        ("de", "Sein Debüt „Wo die Liebe wohnt“, veröffentlicht Jörg Lang im Herbst.", []),
        ("de", "Petra Hahn sah als „verrückte Alte“ bezaubernd aus.", []),
        ("de", "Jan Vogt sieht darin „keinen Grund zur Sorge“.", ["Jan Vogt"]),
        ("de", "Von Petra Hahn hieß es, sie sei „so gut wie weg“.", [None]),
        ("de", "Von Anfang an hieß es, der Plan sei „so gut wie fertig“.", [None]),
        ("de", "„Er ist krank“, sagt Trainer Ole Kurz. „Das tut weh“, sagt der Spieler.", ["Ole Kurz", "Spieler"]),
        ("de", "„Es war knapp“, sagte Ole Kurz. Petra Hahn riet ihm ab. „Ich ging trotzdem.“", ["Ole Kurz"] * 2),
        (
            "de",
            "„Ich war es nicht“, sagte Jörg Lang. Die Staatsanwaltschaft hatte ihm vorgeworfen, er sei „eiskalt“.",
            ["Jörg Lang", "Staatsanwaltschaft"],
        ),
        ("de", "„Ich war es nicht“, sagte Jörg Lang. Er hatte gedacht, es sei „alles gut“.", ["Jörg Lang"] * 2),
        ("en", '"I am happy," Paul Durand said. Anne Roux told him to go. "I went at once."', ["Paul Durand"] * 2),
        ("es", "Tras «un año muy duro», regresa Ana Ruiz a las pistas.", []),
        ("es", "Considerada «la reina del tango», debuta Ana Ruiz en Sevilla.", []),
        ("es", "Cuando el público grita «otra, otra», sonríe Ana Ruiz.", []),
        ("es", "El plan es «un gran peligro», suspira Ana Ruiz.", ["Ana Ruiz"]),
        ("es", "Pedro Ruiz ve «la tele de siempre» en casa.", []),
        ("es", "Pedro Ruiz ve a su rival como «un gran amigo».", ["Pedro Ruiz"]),
        ("es", "«La vida sigue igual», leyó Ana Ruiz en la pared.", [None]),
        ("es", "Ana Ruiz fue rescatada. «Es un gran riesgo», dice la princesa.", [None]),
        ("fr", "Après « une année difficile », revient Paul Durand.", []),
        ("fr", "« On est fatigués », a lu Paul Durand sur un mur.", [None]),
        ("fr", "Paul Durand voit « Titanic ».", []),
        ("fr", "Paul Durand y voit « une erreur grave ».", ["Paul Durand"]),
        ("fr", "Pour avoir agressé Paul Durand, il est « interdit de séjour ».", []),
        ("fr", "Pour Paul Durand, la pièce est jouée à « la grange ».", []),
        ("tr", "Ali Kaya “Dev adam” diye tanınıyor.", []),
        ("tr", "Tabelada “Girmek yasaktır” diye yazıyor, Ali Kaya okudu.", []),
        ("tr", "Ali Kaya'nın avukatı ise “Müvekkilim suçsuz” dedi.", ["Ali Kaya'nın avukatı"]),
        ("de", "Das Motto – „Alles hat seine Zeit“ – gefällt Jörg Lang.", []),
        ("es", "El lema – «todo a su tiempo» – gusta Pedro Ruiz.", []),
        (
            "de",
            "Eva Blum und Ute Marx kamen. „Das ist gut so“, sagt Jan Roth. „Es war Zeit“, sagt sie.",
            ["Jan Roth", None],
        ),
        ("fr", "« Bonjour à tous », a été accueilli Paul Durand.", [None]),
        ("tr", "“Hoş geldin başkan” diye karşılandı Ali Kaya.", []),
        ("tr", "Öğretmenler günü, “Yarın başlıyoruz, hepiniz gelin” dedi.", [None]),
        ("tr", "Gazeteciler için, “Yarın başlıyoruz, hepiniz gelin” dedi.", [None]),
        ("tr", "“Üzgünüz” dedi Ali Kaya. Can Er için tören yapıldı. “Yarın başlıyoruz” diye ekledi.", ["Ali Kaya"] * 2),
    ],
)
def test_speakers(language, text, speakers):
    quotes = process(Record(text, metadata={"body_only": True, "language": language})).quotes
    assert [quote.speaker for quote in quotes if quote.kind == "direct"] == speakers
