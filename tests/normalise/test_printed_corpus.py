"""A corpus of printed times, language by language: what is read, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.normalise.printed import readings

DAY, CLOCK = date(2030, 7, 27), (16, 59)

# language, printed, whether with the clock 16:59; all of them are 27 July 2030.
TIMES = [
    ("de", "Veröffentlicht am 27.07.2030, 16:59 Uhr", True),
    ("de", "Samstag, 27. Juli 2030 um 16.59 Uhr", True),
    ("de", "27. Jul. 2030", False),
    ("de", "Stand: 27.07.30", False),
    ("fr", "Publié le samedi 27 juillet 2030 à 16h59", True),
    ("fr", "27/07/2030 à 16:59", True),
    ("fr", "Mis à jour le 27 juil. 2030", False),
    ("it", "Pubblicato il 27 luglio 2030 alle 16:59", True),
    ("it", "27 lug 2030", False),
    ("en", "Published July 27, 2030 at 4:59 p.m.", True),
    ("en", "27 July 2030 16:59 BST", True),
    ("en", "Sat Jul 27 2030", False),
    ("en", "July 27th, 2030", False),
    ("es", "27 de julio de 2030 a las 16:59", True),
    ("es", "Actualizado 27/07/2030 - 16:59 h", True),
    ("pt", "27 de julho de 2030 às 16h59", True),
    ("pt", "Publicado em 27/07/2030 16:59", True),
    ("nl", "Gepubliceerd op 27 juli 2030 om 16:59", True),
    ("nl", "27-07-2030", False),
    ("sv", "Publicerad 27 juli 2030 kl 16.59", True),
    ("nb", "Publisert 27.07.2030 kl. 16:59", True),
    ("da", "27. juli 2030 kl. 16.59", True),
    ("fi", "Julkaistu 27.7.2030 klo 16.59", True),
    ("is", "27. júlí 2030", False),
    ("pl", "27 lipca 2030, 16:59", True),
    ("cs", "27. července 2030 16:59", True),
    ("sk", "27. júla 2030", False),
    ("sl", "27. julij 2030", False),
    ("hr", "27. srpnja 2030. u 16:59", True),
    ("hu", "2030. július 27. 16:59", True),
    ("ro", "27 iulie 2030, 16:59", True),
    ("bg", "27 юли 2030", False),
    ("et", "27. juuli 2030", False),
    ("lt", "2030 m. liepos 27 d. 16:59", True),
    ("ru", "27 июля 2030, 16:59", True),
    ("uk", "27 липня 2030, 16:59", True),
    ("el", "27 Ιουλίου 2030, 16:59", True),
    ("tr", "27 Temmuz 2030 16:59", True),
    ("id", "27 Juli 2030, 16:59 WIB", True),
    ("vi", "27/07/2030 16:59", True),
    ("sw", "27 Julai 2030", False),
    ("ar", "27 يوليو 2030", False),
    ("ar", "٢٧ يوليو ٢٠٣٠", False),
    ("fa", "27 ژوئیه 2030", False),
    ("he", "27 ביולי 2030 16:59", True),
    ("hi", "27 जुलाई 2030", False),
    ("bn", "২৭ জুলাই ২০৩০", False),
    ("th", "27 กรกฎาคม 2573", False),
    ("ja", "2030年7月27日 16時59分", True),
    ("ja", "令和12年7月27日", False),
    ("zh", "2030年07月27日16:59", True),
    ("zh", "民國119年7月27日", False),
    ("ko", "2030년 7월 27일 오후 4시 59분", True),
    ("ko", "입력 2030.07.27 16:59", True),
]

# Numbers, months and weekdays that stand in any text: no day, in no language.
OTHERS = [
    ("de", "Am 27. Juli beginnt das Fest"), ("de", "Seite 27 von 2030"), ("de", "27,7 Grad im Juli"),
    ("de", "Tel. 031 27 07 20"), ("de", "Paragraf 27 Absatz 7"), ("de", "Mai und Juni"),
    ("fr", "Le 27 juillet, la fête commence"), ("fr", "2030 habitants"), ("fr", "mars et avril"),
    ("fr", "CHF 27.07 par mois"), ("fr", "page 27 sur 2030"), ("it", "maggio 2030"), ("it", "27 gradi"),
    ("en", "May be 27 of them"), ("en", "March on the 2030 target"), ("en", "27-7 after ten minutes"),
    ("en", "Flight 2707"), ("en", "iOS 27.7.2"), ("en", "In 2030, 27 towns"), ("en", "July prices rose 27 percent"),
    ("es", "mayo de 2030"), ("es", "27 de julio, la fiesta"), ("pt", "em julho"), ("nl", "pagina 27 van 2030"),
    ("sv", "maj 2030"), ("nb", "27 grader i juli"), ("pl", "27 lipca rusza"), ("cs", "strana 27 z 2030"),
    ("hu", "27 fok júliusban"), ("ru", "27 июля начнётся"), ("tr", "27 derece Temmuz"), ("el", "27 βαθμοί"),
    ("ja", "27人が死亡"), ("ja", "第27回大会"), ("zh", "第27届"), ("ko", "27명 사망"), ("ar", "27 شخصا"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "clocked"), TIMES)
def test_a_printed_time_of_the_language_is_read(language: str, text: str, clocked: bool) -> None:
    found = readings(text, language, language != "en", known=True)
    assert [each.day for each in found] == [DAY]
    clock = found[0].clock
    assert (clock[:2] if clock else None) == (CLOCK if clocked else None)


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_a_number_of_the_language_is_no_day(language: str, text: str) -> None:
    assert [each for each in readings(text, language) if each.day] == []
