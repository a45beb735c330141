"""A caption with its credit, as papers of thirty languages print them, in ten layouts."""

from __future__ import annotations

import pytest

from tests.fields.stories import TEXT, story

PRINTED = {  # caption sentence, credit label
    "fi":("Silta suljettiin tiistaina.","Kuva"),"cs":("Most byl uzavřen v úterý.","Foto"),"hu":("A hidat kedden zárták le.","Fotó"),"el":("Η γέφυρα έκλεισε την Τρίτη.","Φωτογραφία"),
    "ar":("أغلق الجسر يوم الثلاثاء.","تصوير"),"ko":("다리는 화요일에 폐쇄됐다.","사진"),"vi":("Cây cầu đóng hôm thứ Ba.","Ảnh"),"uk":("Міст закрили у вівторок.","Фото"),"ro":("Podul a fost închis marți.","Foto"),"da":("Broen blev lukket tirsdag.","Foto"),
    "de":("Die Brücke wurde am Dienstag geschlossen.","Foto"),"fr":("Le pont a été fermé mardi.","Photo"),"en":("The bridge was closed on Tuesday.","Photo"),"es":("El puente se cerró el martes.","Foto"),"it":("Il ponte è stato chiuso martedì.","Foto"),"pt":("A ponte foi fechada na terça-feira.","Foto"),"nl":("De brug ging dinsdag dicht.","Foto"),"sv":("Bron stängdes på tisdagen.","Foto"),"nb":("Broen ble stengt tirsdag.","Foto"),"pl":("Most zamknięto we wtorek.","Fot."),"ru":("Мост закрыли во вторник.","Фото"),"tr":("Köprü salı günü kapatıldı.","Fotoğraf"),"ja":("橋は火曜日に閉鎖された。","写真"),"zh":("大桥星期二关闭。","图"),"id":("Jembatan ditutup pada hari Selasa.","Foto"),"he":("הגשר נסגר ביום שלישי.","צילום"),"hr":("Most je zatvoren u utorak.","Foto"),"bg":("Мостът беше затворен във вторник.","Снимка"),"lt":("Tiltas uždarytas antradienį.","Nuotr."),"et":("Sild suleti teisipäeval.","Foto"),"hi":("पुल मंगलवार को बंद हुआ।","फोटो"),
}  # fmt: skip
MAKER = "Ada Frost / AFP"
LAYOUTS = {
    "figcaption one": '<figure><img src=/a.jpg width=900 height=600><figcaption>{t} {l}: {n}</figcaption></figure>',
    "figcaption brackets": '<figure><img src=/a.jpg width=900 height=600><figcaption>{t} ({l}: {n})</figcaption></figure>',
    "span credit": '<figure><img src=/a.jpg width=900 height=600><figcaption>{t} <span class=credit>{l}: {n}</span></figcaption></figure>',
    "copy sign": '<figure><img src=/a.jpg width=900 height=600><figcaption>{t} © {n}</figcaption></figure>',
    "bar": '<figure><img src=/a.jpg width=900 height=600><figcaption>{t} | {n}</figcaption></figure>',
    "div caption": '<div class=image><img src=/a.jpg width=900 height=600><p class=caption>{t}</p><p class=copyright>{l}: {n}</p></div>',
    "wp": '<div class="wp-caption"><img src=/a.jpg width=900 height=600><p class="wp-caption-text">{t} {l}: {n}</p></div>',
    "credit only": '<figure><img src=/a.jpg width=900 height=600><figcaption>{l}: {n}</figcaption></figure>',
    "unnamed p": '<div><img src=/a.jpg width=900 height=600></div><p>{t} {l}: {n}</p>',
    "unnamed em": '<p><img src=/a.jpg width=900 height=600></p><p><em>{t} ({l}: {n})</em></p>',
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", PRINTED)
def test_caption_and_credit_are_read_in_each_language_and_layout(
    language: str, layout: str
) -> None:
    said, label = PRINTED[language]
    figure = LAYOUTS[layout].replace(
        "{l}:", label if label.endswith(".") and not layout.startswith("unnamed") else f"{label}:"
    )
    figure = figure.format(t=said, n=MAKER)
    article = story(language, inside=figure)
    told = [(each.text, each.credit) for each in article.captions]
    assert told == [(None if layout == "credit only" else said, MAKER)]
    assert article.text.split("\n") == list(TEXT)
    assert article.agencies == ()
