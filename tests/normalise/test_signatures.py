"""Datelines and closing marks as agencies and their customers print them: whole pages, both ends."""

from __future__ import annotations

import pytest

from newscrawl import extract

TEXTS = {
    "en": (
        "The council of Arnmere voted on Tuesday to close the old swing bridge for good, after engineers found cracks in both of its main girders.",
        "“We had hoped to keep it open through the winter,” said the mayor, Ilse Tamm, who has walked across it every morning.",
        "From Monday, ferries will carry people and bicycles every twenty minutes, and cars will have to take the long way round",
    ),
    "de": (
        "Der Rat von Arnmere hat am Dienstag beschlossen, die alte Drehbrücke für immer zu schließen, nachdem Gutachter Risse gefunden hatten.",
        "„Wir hatten gehofft, sie über den Winter offen zu halten“, sagte Bürgermeisterin Ilse Tamm, die jeden Morgen darüber ging.",
        "Ab Montag bringen Fähren Menschen und Räder alle zwanzig Minuten hinüber, Autos müssen den Umweg über die Schleuse nehmen",
    ),
    "fr": (
        "Le conseil d'Arnmere a voté mardi la fermeture définitive du vieux pont tournant, après la découverte de fissures.",
        "« Nous espérions le garder ouvert tout l'hiver », a dit la maire, Ilse Tamm, qui l'a traversé chaque matin.",
        "Dès lundi, des bacs transporteront passants et vélos toutes les vingt minutes, et les voitures feront le tour par l'écluse",
    ),
    "it": (
        "Il consiglio di Arnmere ha votato martedì la chiusura definitiva del vecchio ponte girevole, dopo il ritrovamento di crepe.",
        '"Speravamo di tenerlo aperto tutto l\'inverno", ha detto la sindaca Ilse Tamm, che lo attraversava ogni mattina.',
        "Dal lunedì i traghetti porteranno persone e biciclette ogni venti minuti e le auto faranno il giro per la chiusa",
    ),
    "es": (
        "El concejo de Arnmere votó el martes cerrar para siempre el viejo puente giratorio, tras el hallazgo de grietas.",
        "“Esperábamos mantenerlo abierto todo el invierno”, dijo la alcaldesa Ilse Tamm, que lo ha cruzado cada mañana.",
        "Desde el lunes, los transbordadores llevarán personas y bicicletas cada veinte minutos",
    ),
}


@pytest.mark.parametrize(
    ("language", "before", "after", "last", "place", "agencies"),
    [
        ('en', 'LONDON, July 14 (Reuters) - ', '.', '', 'LONDON', ['reuters']),
        ('en', 'LONDON (AP) — ', '.', '', 'LONDON', ['ap']),
        ('en', 'ARNMERE, Soundland (AP) — ', '.', '', 'ARNMERE, Soundland', ['ap']),
        ('en', 'BRUSSELS, Belgium (AFP) – ', '.', '', 'BRUSSELS, Belgium', ['afp']),
        ('en', 'New Delhi, Jul 14 (PTI) ', '. PTI JR MO', '', 'New Delhi', ['pti']),
        ('en', 'New Delhi [India], July 14 (ANI): ', '. (ANI)', '', 'New Delhi [India]', ['ani']),
        ('en', 'BEIJING, July 14 (Xinhua) -- ', '. Enditem', '', 'BEIJING', ['xinhua']),
        ('en', 'SEOUL, July 14 (Yonhap) -- ', '.', '', 'SEOUL', ['yonhap']),
        ('en', 'TOKYO (Kyodo) -- ', '.', '', 'TOKYO', ['kyodo']),
        ('en', 'MOSCOW, July 14. /TASS/. ', '.', '', 'MOSCOW', ['tass']),
        ('en', 'ROME, JUL 14 - ', '. (ANSA)', '', 'ROME', ['ansa']),
        ('en', '(ANSA) - ROME, JUL 14 - ', '. (ANSA).', '', 'ROME', ['ansa']),
        ('en', 'DPA, BERLIN – ', '.', '', 'BERLIN', ['dpa']),
        ('en', '', '.', '- Bernama', None, ['bernama']),
        ('en', '', '.', '— AFP', None, ['afp']),
        ('en', '', '.', 'AFP', None, ['afp']),
        ('en', '', '.', 'This report by The Canadian Press was first published July 14, 2026.', None, ['cp']),
        ('en', '', '.', 'Australian Associated Press', None, ['aap']),
        ('en', '', '.', 'The Associated Press and Reuters contributed to this report.', None, ['ap', 'reuters']),
        ('en', '', '.', 'PA Media', None, ['pa']),
        ('en', 'Arnmere, Soundland | AFP | ', '.', '', 'Arnmere, Soundland', ['afp']),
        ('de', 'Arnmere (dpa) - ', '.', '', 'Arnmere', ['dpa']),
        ('de', 'Arnmere (dpa/lno) - ', '.', '© dpa-infocom, dpa:260714-930-123456/1', 'Arnmere', ['dpa']),
        ('de', 'Arnmere/Tidewick (AFP) – ', '.', '', 'Arnmere/Tidewick', ['afp']),
        ('de', 'Arnmere. (sda) ', '. (sda)', '', 'Arnmere', ['sda']),
        ('de', '', '. (sda/dpa/afp)', '', None, ['sda', 'dpa', 'afp']),
        ('de', '', '. (aeg/sda)', '', None, ['sda']),
        ('de', '', '. (APA, 14.7.2026)', '', None, ['apa']),
        ('de', '', '. (Reuters/dpa)', '', None, ['reuters', 'dpa']),
        ('de', '', '.', 'Mit Material von dpa', None, ['dpa']),
        ('de', '', '.', 'jre/dpa/AFP', None, ['dpa', 'afp']),
        ('de', '', '.', 'Quelle: epd', None, ['epd']),
        ('de', '', '.', '© KNA', None, ['kna']),
        ('de', 'Wien (OTS) - ', '.', '', 'Wien', ['ots']),
        ('de', '', '. SDA', '', None, ['sda']),
        ('fr', '', '. (ats/jch)', '', None, ['ats']),
        ('fr', '', '. (AFP)', '', None, ['afp']),
        ('fr', 'Arnmere (AFP) - ', '.', '', 'Arnmere', ['afp']),
        ('fr', 'ARNMERE (awp international) - ', '.', '', 'ARNMERE', ['awp']),
        ('fr', '', '.', 'Avec AFP', None, ['afp']),
        ('fr', '', '.', 'Belga', None, ['belga']),
        ('fr', '', '.', '(avec AFP et Reuters)', None, ['afp', 'reuters']),
        ('fr', '', '. ATS', '', None, ['ats']),
        ('it', '(ANSA) - ARNMERE, 14 LUG - ', '. (ANSA).', '', 'ARNMERE', ['ansa']),
        ('it', 'Roma, 14 lug. (askanews) - ', '.', '', 'Roma', ['askanews']),
        ('it', 'Roma, 14 lug. (Adnkronos) - ', '.', '', 'Roma', ['adnkronos']),
        ('it', 'AGI - ', '.', '', None, ['agi']),
        ('it', 'Milano, 14 lug. (LaPresse) - ', '.', '', 'Milano', ['lapresse_it']),
        ('es', 'Madrid, 14 jul (EFE).- ', '. EFE', '', 'Madrid', ['efe']),
        ('es', 'MADRID, 14 Jul. (EUROPA PRESS) - ', '.', '', 'MADRID', ['europapress']),
        ('es', '', '.', 'EFE', None, ['efe']),
        ('es', 'Buenos Aires, 14 jul (Télam) ', '.', '', 'Buenos Aires', ['telam']),
        ('es', '', '.', 'Con información de AP', None, ['ap']),
    ],
)  # fmt: skip
def test_a_text_is_cut_out_between_its_marks(
    language: str, before: str, after: str, last: str, place: str | None, agencies: list[str]
) -> None:
    first, middle, end = TEXTS[language]
    more = f"<p>{last}</p>" if last else ""
    article = extract(
        f"<html lang={language}><head><title>Arnmere: Brücke, pont, ponte, puente</title></head><body><article>"
        f"<h1>Arnmere: Brücke, pont, ponte, puente</h1><time datetime=2026-07-14>14.7.2026</time><div>"
        f"<p>{before}{first}</p><p>{middle}</p><p>{end}{after}</p>{more}</div></article></body></html>",
        url="https://sound.example/2026/07/14/arnmere-bruecke-pont-ponte",
    )
    assert article.dateline == place
    assert list(dict.fromkeys(each.id for each in article.agencies)) == agencies
    lines = article.text.split("\n")
    assert lines[0] == first
    assert lines[-1].rstrip(".") == end
