"""Times as pages print them: the forms of many languages, and the traps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl import Article, Site, extract
from newscrawl.fields.stated import _STATE_KEYS, _STATE_SIGNS

FETCHED = datetime(2026, 7, 27, 12, tzinfo=UTC)
TEXT = (
    "<p>The lake of Brenn rose over three quays on Tuesday night, and the harbour was closed to ferries.</p>"
    "<p>Nobody was hurt, the fire brigade said, but two boats sank and the old ferry house was flooded.</p>"
    "<p>The water is expected to fall by the end of the week, when the council will talk about dams.</p>"
)


def read(line: str, language: str = "en", head: str = "", site: Site | None = None) -> Article:
    return extract(
        f"<!DOCTYPE html><html lang={language}><head><title>Lake rises</title>{head}</head><body><article>"
        f"<h1>Lake rises over three quays</h1><p class=date>{line}</p>{TEXT}</article></body></html>",
        "https://www.gazette.example/news/lake-rises-1234567",
        fetched_at=FETCHED,
        site=site,
    )


def times(article: Article) -> tuple[str | None, str | None]:
    return (
        article.published.value if article.published else None,
        article.updated.value if article.updated else None,
    )


BOTH = ("2026-07-26T15:30:00", "2026-07-26T16:05:00")
ONE = ("2026-07-26T15:30:00", None)


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("de", "26.07.2026, 15:3026.07.2026, 16:05", BOTH),
        ("de", "26.07.2026, 15:30 Uhr, aktualisiert am 26.07.2026, 16:05 Uhr", BOTH),
        ("de", "Veröffentlicht: 26.07.2026, 15:30 Uhr | 26.07.2026, 16:05 Uhr aktualisiert", BOTH),
        ("fr", "Publié le 26 juillet 2026 à 15h30, mis à jour le 26 juillet 2026 à 16h05", BOTH),
        ("it", "Pubblicato il 26 luglio 2026, 15:30 - Aggiornato il 26 luglio 2026, 16:05", BOTH),
        ("nl", "Geplaatst op 26 juli 2026 om 15:30, bijgewerkt op 26 juli 2026 om 16:05", BOTH),
        ("pt", "26/07/2026 às 15h30 - Atualizado em 26/07/2026 às 16h05", BOTH),
        ("pl", "Opublikowano 26 lipca 2026, 15:30 | Aktualizacja: 26 lipca 2026, 16:05", BOTH),
        ("sv", "Publicerad 26 juli 2026 kl 15.30 Uppdaterad 26 juli 2026 kl 16.05", BOTH),
        ("ru", "Опубликовано 26 июля 2026, 15:30 Обновлено 26 июля 2026, 16:05", BOTH),
        ("tr", "Giriş: 26 Temmuz 2026 15:30 Güncelleme: 26 Temmuz 2026 16:05", BOTH),
        ("el", "26 Ιουλίου 2026, 15:30 (ενημερώθηκε 26 Ιουλίου 2026, 16:05)", BOTH),
        ("hu", "2026. július 26. 15:30 Frissítve: 2026. július 26. 16:05", BOTH),
        ("ko", "입력 2026.07.26. 오후 3:30 수정 2026.07.26. 오후 4:05", BOTH),
        ("en", "26 July 2026, 15:30 (updated 16:05)", BOTH),
        ("en", "Published July 26, 2026 at 3:30 p.m. | Updated July 26, 2026 4:05 PM", BOTH),
        ("en", "Published July 26, 2026 at 12:05 a.m.", ("2026-07-26T00:05:00", None)),
        ("en", "Published July 26, 2026 at 12:05 p.m.", ("2026-07-26T12:05:00", None)),
        ("es", "26 de julio de 2026 · 03:30 p. m.", ONE),
        ("ar", "٢٦ يوليو ٢٠٢٦ - ١٥:٣٠", ONE),
        ("fa", "۴ مرداد ۱۴۰۵ - ۱۵:۳۰", ONE),
        ("ja", "令和8年7月26日 15時30分", ONE),
        ("zh", "2026年7月26日 下午3:30", ONE),
        ("zh", "民國115年7月26日", ("2026-07-26", None)),
        ("th", "26 กรกฎาคม 2569 15:30 น.", ONE),
        ("en", "26 July, 15:30", ONE),
        ("en", "Jul 26", ("2026-07-26", None)),
        ("en", "December 31", ("2025-12-31", None)),
        ("de", "Sonntag, 26. Juli, 15:30 Uhr", ONE),
        ("de", "26.07. 15:30", ONE),
        ("it", "domenica 26 luglio", ("2026-07-26", None)),
        ("ru", "26 июля, 15:30", ONE),
        ("ja", "7月26日 15:30", ONE),
        ("ja", "7/26(日) 15:30配信", ONE),
        ("zh", "07-26 15:30", ONE),
        ("fr", "Publié le 26 juillet à 15h30, mis à jour à 16h05", BOTH),
        ("en", "Read in 26 minutes", (None, None)),
        ("az", "26 iyul 2026, 15:30", ONE),
        ("be", "26 ліпеня 2026, 15:30", ONE),
        ("fil", "Hulyo 26, 2026", ("2026-07-26", None)),
        ("hy", "26 հուլիսի 2026, 15:30", ONE),
        ("kk", "26 шілде 2026, 15:30", ONE),
        ("ur", "26 جولائی 2026", ("2026-07-26", None)),
        ("ja", "2026年7月26日 9時5分", ("2026-07-26T09:05:00", None)),
        ("fr", "Publié il y a 3 heures", ("2026-07-27T09:00:00+00:00", None)),
        ("it", "Pubblicato 20 minuti fa", ("2026-07-27T11:40:00+00:00", None)),
        ("en", "Yesterday at 3:30 pm", ONE),
        ("de", "12.3.2026 aktualisiert", (None, "2026-03-12")),
        ("de", "Stand: 26.07.2026, 15:30 Uhr", (None, "2026-07-26T15:30:00")),
        ("en-US", "Published 07/04/2026 3:05 PM", ("2026-07-04T15:05:00", None)),
        ("en-GB", "Published 04/07/2026 15:05", ("2026-07-04T15:05:00", None)),
        ("en_AU", "Published 04/07/2026 15:05", ("2026-07-04T15:05:00", None)),
        ("en", "Rates lie between 3.2 and 4.5 percent", (None, None)),
        ("en", "Chapter 12.5, page 2026", (None, None)),
        ("en", "Ferry 07/26 leaves pier 15:30", (None, None)),
    ],
)  # fmt: skip
def test_a_printed_line_is_read(
    language: str, line: str, expected: tuple[str | None, str | None]
) -> None:
    assert times(read(line, language)) == expected


def meta(published: str = "", updated: str = "") -> str:
    names = (("article:published_time", published), ("article:modified_time", updated))
    return "".join(f"<meta property={name} content='{value}'>" for name, value in names if value)


@pytest.mark.parametrize(
    ("head", "line", "code", "field"),
    [
        (meta("2026-07-26T10:00:00+02:00", "2026-07-26T08:00:00+02:00"), "", "time-before-publication", "updated"),
        (meta("2026-07-26T10:00:00+02:00", "2026-07-24"), "", "time-before-publication", "updated"),
        (meta("2026-07-26", "2026-07-25"), "", "time-before-publication", "updated"),
        (meta("2027-01-26T10:00:00+02:00"), "", "time-in-future", "published"),
        (meta("2026-07-26T10:00:00Z", "2027-01-26"), "", "time-in-future", "updated"),
        ("", "Published 26 January 2027", "time-in-future", "published"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_kept_and_flagged(head: str, line: str, code: str, field: str) -> None:
    found = read(line, head=head)
    assert getattr(found, field) is not None
    assert [(each.code, each.field) for each in found.problems] == [(code, field)]


@pytest.mark.parametrize(
    ("published", "updated"),
    [
        ("2026-07-26T10:00:00+02:00", "2026-07-26"),  # a day is no earlier than its hours
        ("2026-07-26T01:00:00+02:00", "2026-07-25"),  # which may be the day before elsewhere
        ("2026-07-26T10:00:00+02:00", "2026-07-26T10:00:00+02:00"),
        ("2026-07-28T01:00:00+13:00", ""),  # now, on the other side of the world
    ],
)
def test_what_may_be_is_not_flagged(published: str, updated: str) -> None:
    assert read("", head=meta(published, updated)).problems == ()


def test_an_offset_that_contradicts_the_zone_is_kept_and_flagged() -> None:
    site = Site(name="gazette.example", zone="Europe/Zurich")
    found = read(
        "<time datetime='2026-07-26T10:00:00+01:00'>26.07.2026 10:00</time>", "de", site=site
    )
    assert times(found)[0] == "2026-07-26T10:00:00+01:00"
    assert [each.code for each in found.problems] == ["offset-contradicts-zone"]


@pytest.mark.parametrize(
    ("stated", "updated"),
    [
        ("2026-03-15T21:33:53Z", None),  # of a menu, older than the article
        ("2026-07-26T21:33:53Z", "2026-07-26T21:33:53+00:00"),
    ],
)
def test_a_time_in_a_scripts_data_is_no_update_before_the_publication(
    stated: str, updated: str | None
) -> None:
    script = (
        f'<script>window.sideMenu = {{"id": 7, "updated_at": "{stated}", "items": []}};</script>'
    )
    found = read("", head=meta("2026-07-26T10:00:00+00:00") + script)
    assert times(found) == ("2026-07-26T10:00:00+00:00", updated)


def test_each_key_of_a_scripts_time_holds_a_sign_that_is_looked_for_first() -> None:
    for keys in _STATE_KEYS.values():
        assert all(any(sign in key for sign in _STATE_SIGNS) for key in keys)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "This entry was posted on Sunday, July 26th, 2026 at 3:30 pm and is filed under <a href=/c>Lakes</a>. You can follow any responses to this entry through the RSS 2.0 feed."),
        ("de", "Dieser Beitrag wurde am Sonntag, den 26. Juli 2026 um 15:30 Uhr veröffentlicht und wurde unter <a href=/c>Seen</a> abgelegt."),
        ("fr", "Cette entrée a été publiée le dimanche 26 juillet 2026 à 15:30 et est classée dans <a href=/c>Lacs</a>."),
        ("nl", "Dit bericht is geplaatst op zondag 26 juli 2026 om 15:30 en is opgeslagen onder <a href=/c>Meren</a>."),
    ],
)  # fmt: skip
def test_a_blogs_line_below_the_text_is_its_time_and_no_text(language: str, line: str) -> None:
    article = extract(
        f"<!DOCTYPE html><html lang={language}><body><div class=post><h2><a href=/2>Lake rises over three quays</a></h2>"
        f"<div class=entry>{TEXT}<p class=postmetadata><small>{line}</small></p></div></div></body></html>",
        "https://www.gazette.example/lake-rises-over-three-quays/",
    )
    assert times(article) == ONE
    assert article.text is not None
    assert article.text.endswith("talk about dams.")


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2026-07-26T15:30">26.7.</time><b>•</b>Updated <time datetime="2026-07-26T16:05">26.7.</time>',
        '<div><i>Published</i> <time datetime="2026-07-26T15:30">26 July</time></div><div><i>Last updated</i> <time datetime="2026-07-26T16:05">26 July</time></div>',
        '<time datetime="2026-07-26T15:30">2 hours ago</time> <time datetime="2026-07-26T16:05">Updated 9 minutes ago</time>',
    ],
)  # fmt: skip
def test_the_words_in_front_of_a_time_say_what_it_is_of(line: str) -> None:
    assert times(read(line)) == BOTH


def test_the_only_time_of_a_page_is_its_publication_whatever_stands_in_front() -> None:
    line = 'Updated <time datetime="2026-07-26T15:30">26 July</time>'
    assert times(read(line))[0] == "2026-07-26T15:30:00"


def test_the_times_of_a_live_blogs_entries_are_not_its_own() -> None:
    entries = "".join(
        f'<div class=entry><time datetime="2026-07-26T{hour}:40">{hour}:40</time><h2>The water at {hour}</h2>{TEXT}</div>'
        for hour in range(19, 13, -1)
    )
    page = (
        f"<html lang=en><head><title>Lake rises: live</title></head><body><article><h1>Lake rises: live</h1>"
        f'<div>Updated <time datetime="2026-07-26T20:05">20:05</time></div>{entries}</article></body></html>'
    )
    article = extract(page, "https://www.gazette.example/live/2026/07/26/lake-rises")
    assert times(article) == ("2026-07-26", "2026-07-26T20:05:00")
