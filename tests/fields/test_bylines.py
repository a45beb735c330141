"""Bylines as papers of many languages print them, in an element that is called one and in one that is not."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
BYLINES = [
    ('en', 'By Jonna Reets', ['Jonna Reets']),
    ('en', 'By Jonna Reets and Mila Oll', ['Jonna Reets', 'Mila Oll']),
    ('en', 'By Jonna Reets, Mila Oll and Hanno Saar', ['Jonna Reets', 'Mila Oll', 'Hanno Saar']),
    ('en', 'BY JONNA REETS', ['JONNA REETS']),
    ('en', 'By Jonna Reets | Sound Daily', ['Jonna Reets']),
    ('en', 'By Jonna Reets, Sound Daily', ['Jonna Reets']),
    ('en', 'By Jonna Reets, Transport Correspondent', ['Jonna Reets']),
    ('en', 'By Jonna Reets in Arnmere', ['Jonna Reets']),
    ('en', 'By Jonna Reets for the Sound', ['Jonna Reets']),
    ('en', 'By Jonna Reets-Oll', ['Jonna Reets-Oll']),
    ('en', 'By J. R. Reets', ['J. R. Reets']),
    ('en', 'By Jonna O’Reets and Mila McOll', ['Jonna O’Reets', 'Mila McOll']),
    ('en', 'By Jonna van der Reets', ['Jonna van der Reets']),
    ('en', 'By Dr Jonna Reets', ['Jonna Reets']),
    ('en', 'Words by Jonna Reets, photographs by Marek Oll', ['Jonna Reets']),
    ('en', 'Story by Jonna Reets; Photos by Marek Oll', ['Jonna Reets']),
    ('en', 'Written by Jonna Reets', ['Jonna Reets']),
    ('en', 'Reporting by Jonna Reets; Editing by Mila Oll', ['Jonna Reets']),
    ('en', 'Reviewed by Mila Oll', []),
    ('en', 'By Sound Staff', []),
    ('en', 'By the Editorial Board', []),
    ('en', 'By Reuters Staff', []),
    ('en', 'By Sound Daily Team', []),
    ('en', 'By Admin', []),
    ('en', 'Staff Reporter', []),
    ('en', 'Updated by Jonna Reets', ['Jonna Reets']),
    ('en', 'Jonna Reets and agencies', ['Jonna Reets']),
    ('en', 'Jonna Reets, AP', ['Jonna Reets']),
    ('en', 'By Jonna Reets jreets@sound.example', ['Jonna Reets']),
    ('en', 'By Jonna Reets @jreets', ['Jonna Reets']),
    ('en', 'By Jonna Reets • July 14, 2026', ['Jonna Reets']),
    ('en', 'By Jonna Reets Published 14 July 2026', ['Jonna Reets']),
    ('en', 'By Jonna Reets 3 min read', ['Jonna Reets']),
    ('en', 'By Jonna Reets Jul 14, 2026 9:05 AM', ['Jonna Reets']),
    ('de', 'Von Jonna Reets', ['Jonna Reets']),
    ('de', 'Von Jonna Reets, Arnmere', ['Jonna Reets']),
    ('de', 'Von Jonna Reets und Mila Oll', ['Jonna Reets', 'Mila Oll']),
    ('de', 'Ein Kommentar von Jonna Reets', ['Jonna Reets']),
    ('de', 'Eine Analyse von Jonna Reets', ['Jonna Reets']),
    ('de', 'Text: Jonna Reets, Fotos: Marek Oll', ['Jonna Reets']),
    ('de', 'Autorin: Jonna Reets', ['Jonna Reets']),
    ('de', 'Interview: Jonna Reets', ['Jonna Reets']),
    ('de', 'Aufgezeichnet von Jonna Reets', ['Jonna Reets']),
    ('de', 'Von unserer Redaktion', []),
    ('de', 'Von dpa', []),
    ('de', 'Von Jonna Reets, dpa', ['Jonna Reets']),
    ('de', 'Von Dr. Jonna Reets', ['Jonna Reets']),
    ('de', 'Jonna Reets, Redakteurin', ['Jonna Reets']),
    ('de', 'Ein Gastbeitrag von Jonna Reets', ['Jonna Reets']),
    ('de', 'Stand: 14.07.2026, 12:00 Uhr Von: Jonna Reets', ['Jonna Reets']),
    ('de', 'Eine Recherche von Jonna Reets und Mila Oll', ['Jonna Reets', 'Mila Oll']),
    ('de', 'Ein Interview von Jonna Reets', ['Jonna Reets']),
    ('fr', 'Par Jonna Reets', ['Jonna Reets']),
    ('fr', 'Par Jonna Reets et Mila Oll', ['Jonna Reets', 'Mila Oll']),
    ('fr', 'Par Jonna Reets avec AFP', ['Jonna Reets']),
    ('fr', 'Par Jonna Reets (à Arnmere)', ['Jonna Reets']),
    ('fr', 'Jonna Reets, envoyée spéciale à Arnmere', ['Jonna Reets']),
    ('fr', 'Propos recueillis par Jonna Reets', ['Jonna Reets']),
    ('fr', 'La rédaction', []),
    ('fr', 'Par Le Détroit avec AFP', []),
    ('fr', 'Publié par Jonna Reets', ['Jonna Reets']),
    ('fr', 'Une chronique de Jonna Reets', ['Jonna Reets']),
    ('fr', 'Jonna REETS', ['Jonna REETS']),
    ('it', 'di Jonna Reets', ['Jonna Reets']),
    ('it', 'dalla nostra inviata Jonna Reets', ['Jonna Reets']),
    ('it', 'di Redazione', []),
    ('it', 'A cura di Jonna Reets', ['Jonna Reets']),
    ('it', 'Jonna Reets, corrispondente da Arnmere', ['Jonna Reets']),
    ('es', 'Por Jonna Reets', ['Jonna Reets']),
    ('es', 'Jonna Reets / Arnmere', ['Jonna Reets']),
    ('es', 'Redacción', []),
    ('es', 'Por Jonna Reets y Mila Oll', ['Jonna Reets', 'Mila Oll']),
    ('es', 'Texto de Jonna Reets', ['Jonna Reets']),
    ('es', 'Jonna Reets Ríos', ['Jonna Reets Ríos']),
    ('es', 'EFE / Jonna Reets', ['Jonna Reets']),
    ('pt', 'Por Jonna Reets, em Arnmere', ['Jonna Reets']),
    ('pt', 'Jonna Reets, Estadão Conteúdo', ['Jonna Reets']),
    ('pt', 'Da Redação', []),
    ('nl', 'Door Jonna Reets', ['Jonna Reets']),
    ('nl', 'Van onze redactie', []),
    ('nl', 'Jonna Reets, verslaggever', ['Jonna Reets']),
    ('sv', 'Av Jonna Reets', ['Jonna Reets']),
    ('sv', 'Text: Jonna Reets Foto: Marek Oll', ['Jonna Reets']),
    ('da', 'Af Jonna Reets', ['Jonna Reets']),
    ('nb', 'Tekst: Jonna Reets', ['Jonna Reets']),
    ('fi', 'Teksti Jonna Reets', ['Jonna Reets']),
    ('pl', 'Autor: Jonna Reets', ['Jonna Reets']),
    ('pl', 'opr. Jonna Reets', ['Jonna Reets']),
    ('cs', 'Autor: Jonna Reetsová', ['Jonna Reetsová']),
    ('hu', 'Írta: Reets Jonna', ['Reets Jonna']),
    ('ro', 'de Jonna Reets', ['Jonna Reets']),
    ('tr', 'Haber: Jonna Reets', ['Jonna Reets']),
    ('ru', 'Автор: Йонна Реэтс', ['Йонна Реэтс']),
    ('ru', 'Текст: Йонна Реэтс', ['Йонна Реэтс']),
    ('uk', 'Автор: Йонна Реетс', ['Йонна Реетс']),
    ('el', 'Της Γιόνα Ρέετς', ['Γιόνα Ρέετς']),
    ('zh', '记者 李明', ['李明']),
    ('zh', '文/李明', ['李明']),
    ('ja', '文・佐藤太郎', ['佐藤太郎']),
    ('ja', '佐藤太郎記者', ['佐藤太郎']),
    ('ko', '홍길동 기자', ['홍길동']),
    ('ko', '홍길동 기자 hong@sound.example', ['홍길동']),
    ('ar', 'كتب: أحمد علي', ['أحمد علي']),
    ('id', 'Oleh: Jonna Reets', ['Jonna Reets']),
    ('vi', 'Tác giả: Nguyễn Văn An', ['Nguyễn Văn An']),
    ('hi', 'लेखक: जोना रीत्स', ['जोना रीत्स']),
]  # fmt: skip
# Forms that only an element's name shows to be bylines.
CALLED = {
    "Jonna Reets / Arnmere",
    "Jonna Reets and agencies",
    "Jonna Reets, Redakteurin",
}


def authors(language: str, element: str) -> list[str]:
    page = (
        f"<html lang={language}><head><title>Lake rises over three quays | Sound Daily</title>"
        '<meta property="og:site_name" content="Sound Daily"></head><body><article>'
        f"<h1>Lake rises over three quays</h1>{element}<p>14.7.2026</p><div><p>{PROSE}</p><p>{PROSE}Twice.</p>"
        f"<p>{PROSE}Thrice.</p></div></article></body></html>"
    )
    return list(extract(page, url="https://sound.example/2026/07/14/lake-rises").authors)


@pytest.mark.parametrize(("language", "line", "names"), BYLINES)
def test_a_byline_that_is_called_one(language: str, line: str, names: list[str]) -> None:
    assert authors(language, f'<p class="byline">{line}</p>') == names


@pytest.mark.parametrize(
    ("language", "line", "names"), [each for each in BYLINES if each[2] and each[1] not in CALLED]
)
def test_a_byline_by_its_form_and_place(language: str, line: str, names: list[str]) -> None:
    assert authors(language, f"<p>{line}</p>") == names


@pytest.mark.parametrize(
    "line",
    [
        "New York, Tuesday",
        "A letter by the lake",
        "Ein Brief von der Küste",
        "Une journée de pluie",
        "Updated by the hour",
        "Arnmere and Tidewick",
    ],
)
def test_lines_that_look_alike_name_nobody(line: str) -> None:
    assert authors("en", f"<p>{line}</p>") == []
