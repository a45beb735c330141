"""Printed times: what is one, what is none, and what it says. One line a case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from newscrawl.normalise.printed import readings

D = date


@pytest.mark.parametrize(
    ("text", "language", "day", "clock"),
    [
        ("27.07.2023, 04:59", "fr", D(2023, 7, 27), (4, 59, 0)),
        ("19.10.19, 18:56", "de", D(2019, 10, 19), (18, 56, 0)),
        ("27. Juli 2023, 4.59 Uhr", "de", D(2023, 7, 27), (4, 59, 0)),
        ("9 Uhr am 3. März 2020", "de", D(2020, 3, 3), (9, 0, 0)),
        ("1. Jänner 2024", "de", D(2024, 1, 1), None),
        ("27 juillet 2023 à 4h59", "fr", D(2023, 7, 27), (4, 59, 0)),
        ("1er août 2023", "fr", D(2023, 8, 1), None),
        ("12 giugno 2024 ore 18:05", "it", D(2024, 6, 12), (18, 5, 0)),
        ("miércoles, 3 de mayo de 2023", "es", D(2023, 5, 3), None),
        ("3 de Maio de 2023 às 14h30", "pt", D(2023, 5, 3), (14, 30, 0)),
        ("Aug 17, 2020 at 5:00 AM", "en", D(2020, 8, 17), (5, 0, 0)),
        ("November 18th, 2019 at 11:08 p.m.", "en", D(2019, 11, 18), (23, 8, 0)),
        ("12:00 AM, 3 May 2020", "en", D(2020, 5, 3), (0, 0, 0)),
        ("20:00, 29 Jan 2024", "en", D(2024, 1, 29), (20, 0, 0)),
        ("3 mei 2023 om 14:30", "nl", D(2023, 5, 3), (14, 30, 0)),
        ("05.08.2024, kl. 13.05", "nb", D(2024, 8, 5), (13, 5, 0)),
        ("3. maj 2023 kl. 14.30", "da", D(2023, 5, 3), (14, 30, 0)),
        ("3 maj 2023 14:30", "sv", D(2023, 5, 3), (14, 30, 0)),
        ("3. toukokuuta 2023 klo 14.30", "fi", D(2023, 5, 3), (14, 30, 0)),
        ("3 maja 2023, 14:30", "pl", D(2023, 5, 3), (14, 30, 0)),
        ("3. května 2023 14:30", "cs", D(2023, 5, 3), (14, 30, 0)),
        ("15. srpna 2023", "cs", D(2023, 8, 15), None),
        ("15. srpnja 2023", "hr", D(2023, 7, 15), None),
        ("2023. július 27., csütörtök 14:20", "hu", D(2023, 7, 27), (14, 20, 0)),
        ("3 mai 2023, 14:30", "ro", D(2023, 5, 3), (14, 30, 0)),
        ("3 Μαΐου 2023 14:30", "el", D(2023, 5, 3), (14, 30, 0)),
        ("3 Mayıs 2023 14:30", "tr", D(2023, 5, 3), (14, 30, 0)),
        ("14 мая 2025, 20:28", "ru", D(2025, 5, 14), (20, 28, 0)),
        ("14 травня 2025, 20:28", "uk", D(2025, 5, 14), (20, 28, 0)),
        ("2023 m. liepos 27 d.", "lt", D(2023, 7, 27), None),
        ("٢٧ يوليو ٢٠٢٣", "ar", D(2023, 7, 27), None),
        ("2023年7月27日 4時59分", "ja", D(2023, 7, 27), (4, 59, 0)),
        ("2024年04月24日23:52", "zh", D(2024, 4, 24), (23, 52, 0)),
        ("2023-07-27 오후 4:59", "ko", D(2023, 7, 27), (16, 59, 0)),
        ("2025.06.04 02:37:08", "ko", D(2025, 6, 4), (2, 37, 8)),
        ("27 जुलाई 2023", "hi", D(2023, 7, 27), None),
        ("13 Agosti 2023", "sw", D(2023, 8, 13), None),
        ("令和6年7月15日 午前4時59分", "ja", D(2024, 7, 15), (4, 59, 0)),
        ("平成30年12月1日", "ja", D(2018, 12, 1), None),
        ("令和元年5月1日", "ja", D(2019, 5, 1), None),
        ("民國113年7月15日", "zh", D(2024, 7, 15), None),
        ("15 กรกฎาคม 2567 04:59", "th", D(2024, 7, 15), (4, 59, 0)),
        ("15 ก.ค. 2567", "th", D(2024, 7, 15), None),
        ("15 เม.ย. พ.ศ. 2567", "th", D(2024, 4, 15), None),
        ("۱۵ تیر ۱۳۹۹", "fa", D(2020, 7, 5), None),
        ("۳۰ اسفند ۱۳۹۹", "fa", D(2021, 3, 20), None),
        ("۱ فروردین ۱۴۰۳ ساعت ۰۴:۵۹", "fa", D(2024, 3, 20), (4, 59, 0)),
    ],
)
def test_a_printed_time_is_read(
    text: str, language: str, day: date, clock: tuple[int, int, int] | None
) -> None:
    (found,) = readings(text, language, language != "en", known=True)
    assert (found.day, found.clock) == (day, clock)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Call 044 123 45 67 or ask at the desk", "en"),
        ("12 people died in 2021", "en"),
        ("The budget grew by 3.50 in 2021", "en"),
        ("Seite 12 von 2023", "de"),
        ("mai 2021", "fr"),
        ("31.02.2023", "de"),
        ("Version 2.10.4", "en"),
        ("0-1, 23e", "fr"),
        ("(12-16 août)", "fr"),
        ("Art. 27.7", "de"),
        ("Kapitel 7: Der Herbst", "de"),
        ("https://example.com/2023", "en"),
        ("1984", "en"),
        ("May the force be with you", "en"),
        ("CHF 40'000", "de"),
        ("", None),
    ],
)
def test_a_number_in_running_text_is_no_time(text: str, language: str | None) -> None:
    assert [each for each in readings(text, language) if each.day or each.clock] == []
    assert [each for each in readings(text, language, known=True) if each.day] == []


@pytest.mark.parametrize(
    ("text", "days", "clocks"),
    [
        ("27.07.2023, 04:5927.07.2023, 06:18", [27, 27], [(4, 59, 0), (6, 18, 0)]),
        ("28. Juli 201928. Juli 2019", [28, 28], [None, None]),
        ("20:1204.10.2024, 05:53", [None, 4], [(20, 12, 0), (5, 53, 0)]),
        ("27.03.2021, 17:0128.03.2021, 17:29Partager", [27, 28], [(17, 1, 0), (17, 29, 0)]),
    ],
)
def test_two_times_glued_together_are_two(
    text: str, days: list[int | None], clocks: list[object]
) -> None:
    found = readings(text, "de")
    assert [each.day.day if each.day else None for each in found] == days
    assert [each.clock for each in found] == clocks


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("Publié le 27 juillet 2023 à 4h59, mis à jour à 5h10", "fr", ["published", "updated"]),
        ("Veröffentlicht am 1.2.2023 Aktualisiert am 2.2.2023", "de", ["published", "updated"]),
        (
            "Mon 20 Jan 2020 06.05 GMT Last modified on Mon 20 Jan 2020 06.07 GMT",
            "en",
            [None, "updated"],
        ),
        ("Stand: 3. März 2020, 9 Uhr", "de", ["updated"]),
        ("Pubblicato il 1 giugno 2023", "it", ["published"]),
        ("更新日: 2023年7月27日", "ja", ["updated"]),
        ("Опубликовано 14 мая 2025", "ru", ["published"]),
    ],
)
def test_a_label_says_what_the_time_behind_it_is(
    text: str, language: str, roles: list[str | None]
) -> None:
    assert [each.role for each in readings(text, language)] == roles


@pytest.mark.parametrize(
    ("text", "language", "ago"),
    [
        ("il y a 3 heures", "fr", timedelta(hours=3)),
        ("vor 2 Std.", "de", timedelta(hours=2)),
        ("5m ago", "en", timedelta(minutes=5)),
        ("3 uur geleden", "nl", timedelta(hours=3)),
        ("hace 2 días", "es", timedelta(days=2)),
        ("2 dni temu", "pl", timedelta(days=2)),
        ("przed 2 godzinami", "pl", timedelta(hours=2)),
        ("for 3 timer siden", "da", timedelta(hours=3)),
        ("3 tuntia sitten", "fi", timedelta(hours=3)),
        ("před 5 minutami", "cs", timedelta(minutes=5)),
        ("3 órája", "hu", timedelta(hours=3)),
        ("acum 2 zile", "ro", timedelta(days=2)),
        ("πριν από 3 ώρες", "el", timedelta(hours=3)),
        ("3 години тому", "uk", timedelta(hours=3)),
        ("преди 3 часа", "bg", timedelta(hours=3)),
        ("prieš 3 valandas", "lt", timedelta(hours=3)),
        ("3時間前", "ja", timedelta(hours=3)),
        ("5分钟前", "zh", timedelta(minutes=5)),
        ("3시간 전", "ko", timedelta(hours=3)),
        ("منذ 3 ساعات", "ar", timedelta(hours=3)),
        ("3 घंटे पहले", "hi", timedelta(hours=3)),
        ("2 jam yang lalu", "id", timedelta(hours=2)),
        ("3 giờ trước", "vi", timedelta(hours=3)),
        ("לפני 3 שעות", "he", timedelta(hours=3)),
        ("3 ساعت پیش", "fa", timedelta(hours=3)),
    ],
)
def test_a_relative_time_is_counted_back(text: str, language: str, ago: timedelta) -> None:
    (found,) = readings(text, language)
    assert found.ago == ago


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("20 Jan 2020 06:05 GMT", "+00:00"),
        ("20. Januar 2020, 6.05 Uhr MEZ", None),
        ("20.01.2020 06:05 (CET)", "Europe/Paris"),
        ("Aug 17, 2020 at 5:00 AM ET", "America/New_York"),
        ("2023-07-27T04:59:00+02:00", "+02:00"),
        ("2023-07-27 04:59 +0530", "+05:30"),
        ("Aug 17, 2020 at 5:00 am et on Monday", "America/New_York"),
        ("Publié le 14 décembre 2015 à 14:48 et classé dans Jardin", None),  # "and", no zone
        ("Le 14.12.2015 à 14:48 est parue une liste", None),
    ],
)
def test_a_printed_zone_is_kept(text: str, offset: str | None) -> None:
    found = readings(text, "en", False)
    assert found[0].offset == offset
    assert len(found) == 1


def test_a_day_that_can_be_read_both_ways_keeps_the_other() -> None:
    (found,) = readings("03/04/2021", "en", day_first=False)
    assert (found.day, found.other) == (D(2021, 3, 4), D(2021, 4, 3))
    (found,) = readings("25/04/2021", "en", day_first=False)
    assert (found.day, found.other) == (D(2021, 4, 25), None)


def test_a_long_text_is_read_to_its_bound() -> None:
    assert readings("x " * 100_000 + "27.07.2023", "de") == []


@pytest.mark.parametrize(
    "text",
    ["Lesezeit: 3 min", "3 hours of rain", "5 Tage Regen", "3日間の雨", "heuteabend", "3 ore di pioggia", "2 minutters lesing"],
)  # fmt: skip
def test_a_span_of_time_is_no_relative_time(text: str) -> None:
    assert [each for each in readings(text, None) if each.ago or each.days_ago is not None] == []


def test_a_clock_with_a_dot_is_one_behind_a_label() -> None:
    (found,) = readings("Uppdaterad 12.00", "sv")
    assert (found.role, found.clock) == ("updated", (12, 0, 0))
    assert readings("3.50", "sv") == []
