"""When a story was published and updated, as papers of forty languages print it."""

from __future__ import annotations

import pytest

from tests.fields.stories import TEXT, story

PRINTED = {  # published text, updated text: 14 July 2030 09:05 / 11:30
    "fi":("Julkaistu 14.7.2030 klo 9.05","Päivitetty 14.7.2030 klo 11.30"),
    "cs":("Publikováno 14. července 2030 9:05","Aktualizováno 14. července 2030 11:30"),
    "hu":("Közzétéve: 2030. július 14. 9:05","Frissítve: 2030. július 14. 11:30"),
    "el":("Δημοσίευση: 14 Ιουλίου 2030, 09:05","Ενημέρωση: 14 Ιουλίου 2030, 11:30"),
    "ar":("نشر في: 14 يوليو 2030 09:05","تحديث: 14 يوليو 2030 11:30"),
    "ko":("입력 2030.07.14. 오전 9:05","수정 2030.07.14. 오전 11:30"),
    "vi":("Đăng ngày 14/07/2030 09:05","Cập nhật 14/07/2030 11:30"),
    "uk":("Опубліковано 14 липня 2030, 09:05","Оновлено 14 липня 2030, 11:30"),
    "ro":("Publicat: 14 iulie 2030, 09:05","Actualizat: 14 iulie 2030, 11:30"),
    "da":("Publiceret 14. juli 2030 kl. 09.05","Opdateret 14. juli 2030 kl. 11.30"),
    "de":("Veröffentlicht am 14.07.2030 um 09:05 Uhr","Aktualisiert am 14.07.2030 um 11:30 Uhr"),
    "fr":("Publié le 14/07/2030 à 09h05","Mis à jour le 14/07/2030 à 11h30"),
    "en":("Published July 14, 2030 9:05 AM","Updated July 14, 2030 11:30 AM"),
    "es":("Publicado el 14 de julio de 2030 a las 09:05","Actualizado el 14 de julio de 2030 a las 11:30"),
    "it":("Pubblicato il 14 luglio 2030 alle 09:05","Aggiornato il 14 luglio 2030 alle 11:30"),
    "pt":("Publicado em 14 de julho de 2030 às 09h05","Atualizado em 14 de julho de 2030 às 11h30"),
    "nl":("Gepubliceerd op 14 juli 2030 om 09:05","Bijgewerkt op 14 juli 2030 om 11:30"),
    "sv":("Publicerad 14 juli 2030 kl. 09.05","Uppdaterad 14 juli 2030 kl. 11.30"),
    "nb":("Publisert 14. juli 2030 kl. 09.05","Oppdatert 14. juli 2030 kl. 11.30"),
    "pl":("Opublikowano: 14 lipca 2030, 09:05","Aktualizacja: 14 lipca 2030, 11:30"),
    "ru":("Опубликовано 14 июля 2030, 09:05","Обновлено 14 июля 2030, 11:30"),
    "tr":("Yayınlanma: 14 Temmuz 2030 09:05","Güncelleme: 14 Temmuz 2030 11:30"),
    "ja":("公開 2030年7月14日 9時05分","更新 2030年7月14日 11時30分"),
    "zh":("发布时间：2030年7月14日 09:05","更新时间：2030年7月14日 11:30"),
    "id":("Terbit 14 Juli 2030, 09:05 WIB","Diperbarui 14 Juli 2030, 11:30 WIB"),
    "he":("פורסם: 14 ביולי 2030, 09:05","עודכן: 14 ביולי 2030, 11:30"),
    "bg":("Публикувано на 14 юли 2030, 09:05","Обновено на 14 юли 2030, 11:30"),
    "hr":("Objavljeno: 14. srpnja 2030. u 09:05","Ažurirano: 14. srpnja 2030. u 11:30"),
    "sk":("Publikované 14. júla 2030 o 9:05","Aktualizované 14. júla 2030 o 11:30"),
    "sl":("Objavljeno 14. julij 2030 ob 9.05","Posodobljeno 14. julij 2030 ob 11.30"),
    "lt":("Paskelbta 2030 m. liepos 14 d. 09:05","Atnaujinta 2030 m. liepos 14 d. 11:30"),
    "et":("Avaldatud 14. juuli 2030, 09:05","Uuendatud 14. juuli 2030, 11:30"),
    "lv":("Publicēts: 2030. gada 14. jūlijā 09:05","Atjaunots: 2030. gada 14. jūlijā 11:30"),
    "ca":("Publicat el 14 de juliol de 2030 a les 09:05","Actualitzat el 14 de juliol de 2030 a les 11:30"),
    "hi":("प्रकाशित: 14 जुलाई 2030, 09:05","अपडेट: 14 जुलाई 2030, 11:30"),
    "th":("เผยแพร่ 14 ก.ค. 2573 09:05 น.","อัปเดต 14 ก.ค. 2573 11:30 น."),
    "fa":("انتشار: ۲۳ تیر ۱۴۰۹ ساعت ۰۹:۰۵","به‌روزرسانی: ۲۳ تیر ۱۴۰۹ ساعت ۱۱:۳۰"),
}  # fmt: skip
LAYOUTS = {
    "two lines": "<p>{p}</p><p>{u}</p>",
    "one line": "<p>{p} | {u}</p>",
    "named": "<div class=date><span>{p}</span> <span>{u}</span></div>",
    "broken": "<p>{p}<br>{u}</p>",
    "update first": "<div>{u}</div><div>{p}</div>",
    "update alone": "<div>{u}</div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", PRINTED)
def test_both_times_are_read_in_each_language_and_layout(language: str, layout: str) -> None:
    published, updated = PRINTED[language]
    article = story(language, head=LAYOUTS[layout].format(p=published, u=updated))
    assert article.updated is not None
    assert (article.updated.value or "").startswith("2030-07-14T11:30")
    if layout != "update alone":
        assert article.published is not None
        assert (article.published.value or "").startswith("2030-07-14T09:05")
    assert article.text.split("\n") == list(TEXT)
