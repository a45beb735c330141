"""What a time means: ISO strictly, the ladder of zones, stated and printed times together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl import Article, Site, extract
from newscrawl.normalise.order import ordered
from newscrawl.normalise.times import Setting, iso

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
SITE = Site(name="example.ch", zone="Europe/Zurich")


def page(head: str = "", time: str = "", lang: str = "fr") -> str:
    return (
        f'<html lang="{lang}"><head><title>Lake rises over three quays</title>{head}</head><body>'
        f'<h1>Lake rises over three quays</h1><p class="date">{time}</p>'
        f"<p>{PROSE}</p><p>{PROSE} Twice.</p></body></html>"
    )


def linked(published: str, modified: str | None = None) -> str:
    more = f', "dateModified": "{modified}"' if modified else ""
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"datePublished": "{published}"{more}}}</script>'
    )


def codes(article: Article) -> set[str]:
    return {each.code for each in article.problems}


@pytest.mark.parametrize(
    ("text", "value", "precision", "zone"),
    [
        ("2026-07-27T04:59:00+02:00", "2026-07-27T04:59:00+02:00", "second", "stated"),
        ("2026-07-27T04:59:00Z", "2026-07-27T04:59:00+00:00", "second", "stated"),
        ("2026-07-27T04:59:00.123Z", "2026-07-27T04:59:00+00:00", "second", "stated"),
        ("2026-07-27T04:59+0200", "2026-07-27T04:59:00+02:00", "minute", "stated"),
        ("2019-10-19 18:56:59", "2019-10-19T18:56:59", "second", "unknown"),
        ("2026-07-27T04:59", "2026-07-27T04:59:00", "minute", "unknown"),
        ("2026-07-27", "2026-07-27", "day", "unknown"),
        ("20260727", "2026-07-27", "day", "unknown"),
        ("1571504219", "2019-10-19T16:56:59+00:00", "second", "state"),
        ("1571504219000", "2019-10-19T16:56:59+00:00", "second", "state"),
    ],
)
def test_metadata_is_read_as_it_is_stated(text: str, value: str, precision: str, zone: str) -> None:
    found = iso(text)
    assert found is not None
    assert (found.value, found.precision, found.zone) == (value, precision, zone)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-02-31",
        "0001-01-01T00:00:00Z",
        "27.07.2026",
        "now",
        "2026-13-01",
        "9999-12-31",
    ],
)
def test_what_is_no_iso_time_is_none(text: str) -> None:
    assert iso(text) is None


def test_a_stated_offset_is_kept() -> None:
    found = extract(page(linked("2026-07-27T04:59:00+02:00"))).published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T04:59:00+02:00", "stated")


def test_a_naive_time_stays_naive_where_no_zone_is_known() -> None:
    found = extract(page(linked("2026-07-27 04:59:00")), "https://example.com/a").published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T04:59:00", "unknown")


def test_the_profile_gives_the_zone_of_that_day() -> None:
    summer = extract(page(linked("2026-07-27 04:59:00")), site=SITE).published
    winter = extract(page(linked("2026-01-27 04:59:00")), site=SITE).published
    assert summer is not None
    assert winter is not None
    assert (summer.value, summer.zone) == ("2026-07-27T04:59:00+02:00", "profile")
    assert winter.value == "2026-01-27T04:59:00+01:00"


def test_a_country_with_one_zone_gives_it() -> None:
    found = extract(page(linked("2026-07-27 04:59:00")), "https://www.example.ch/a").published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T04:59:00+02:00", "country")


def test_a_unix_time_on_the_page_proves_the_offset() -> None:
    state = '<script>article_meta["7"] = {"published_unixtime": 1785121140};</script>'
    found = extract(page(linked("2026-07-27 04:59:00") + state), "https://example.com/a").published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T04:59:00+02:00", "state")


def test_a_printed_zone_counts_before_the_profile() -> None:
    found = extract(page(time="27.07.2026, 04:59 GMT"), site=SITE).published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T04:59:00+00:00", "text")


def test_the_raw_text_is_the_one_that_prints_the_stated_time() -> None:
    article = extract(page(linked("2026-07-27T02:59:00Z"), "27.07.2026, 04:59"))
    assert article.published is not None
    assert article.published.value == "2026-07-27T02:59:00+00:00"
    assert article.published.raw == "27.07.2026, 04:59"


def test_a_stated_day_takes_the_printed_clock() -> None:
    found = extract(page(linked("2026-07-27"), "27.07.2026, 04:59"), site=SITE).published
    assert found is not None
    assert (found.value, found.precision) == ("2026-07-27T04:59:00+02:00", "minute")


def test_two_printed_times_without_labels_are_publication_and_update() -> None:
    article = extract(page(time="27.07.2026, 04:5927.07.2026, 06:18"), site=SITE)
    assert article.published is not None
    assert article.updated is not None
    assert article.published.raw == "27.07.2026, 04:59"
    assert article.updated.raw == "27.07.2026, 06:18"


def test_an_update_is_kept_even_when_it_equals_the_publication() -> None:
    article = extract(page(linked("2026-07-27T04:59:00Z", "2026-07-27T04:59:00Z")))
    assert article.updated is not None
    assert extract(page(linked("2026-07-27T04:59:00Z"))).updated is None


def test_an_update_before_the_publication_is_kept_and_said() -> None:
    article = extract(page(linked("2026-07-27T04:59:00Z", "2026-07-26T04:59:00Z")))
    assert article.updated is not None
    assert "time-before-publication" in codes(article)


def test_a_future_time_is_kept_and_said() -> None:
    fetched = datetime(2026, 7, 1, tzinfo=UTC)
    article = extract(page(linked("2026-07-27T04:59:00Z")), fetched_at=fetched)
    assert article.published is not None
    assert "time-in-future" in codes(article)


def test_an_offset_that_the_zone_does_not_have_that_day_is_said() -> None:
    article = extract(page(linked("2023-11-07T10:00:00+02:00")), site=SITE)
    assert article.published is not None
    assert article.published.value == "2023-11-07T10:00:00+02:00"
    assert "offset-contradicts-zone" in codes(article)


def test_the_page_says_it_where_the_article_does_not() -> None:
    data = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2026-07-27"}</script>'
    found = extract(page(data)).published
    assert found is not None
    assert found.value == "2026-07-27"


def test_a_day_at_the_start_of_the_text_is_the_publications() -> None:
    html = page().replace(PROSE, f"(18.01.2018) {PROSE}", 1)
    found = extract(html).published
    assert found is not None
    assert found.value == "2018-01-18"


def test_a_status_line_with_the_time_of_the_publication_is_no_update() -> None:
    article = extract(
        page(linked("2026-07-27T04:59:00+02:00"), "Stand: 27.07.2026, 04:59 Uhr", "de")
    )
    assert article.published is not None
    assert article.published.raw == "27.07.2026, 04:59 Uhr"
    assert article.updated is None


def test_a_relative_time_needs_the_moment_of_the_fetch() -> None:
    html = page(time="il y a 3 heures")
    without = extract(html, site=SITE).published
    assert without is not None
    assert (without.value, without.raw) == (None, "il y a 3 heures")
    fetched = datetime(2026, 7, 27, 7, 0, tzinfo=UTC)
    found = extract(html, site=SITE, fetched_at=fetched).published
    assert found is not None
    assert (found.value, found.zone) == ("2026-07-27T06:00:00+02:00", "profile")


def test_today_is_the_day_of_the_fetch_in_the_sites_zone() -> None:
    fetched = datetime(2026, 7, 26, 23, 30, tzinfo=UTC)  # the 27th in Zurich
    found = extract(
        page(time="Heute, 00:12 Uhr", lang="de"), site=SITE, fetched_at=fetched
    ).published
    assert found is not None
    assert found.value == "2026-07-27T00:12:00+02:00"


def test_the_order_of_day_and_month_is_the_sites() -> None:
    american = Setting("https://example.com/", "en")
    british = Setting("https://example.co.uk/", "en")
    assert not american.day_first
    assert british.day_first
    assert Setting(None, "fr").day_first
    assert not Setting(None, "fr", Site(name="x", day_first=False)).day_first


def test_a_line_of_the_text_that_ends_in_a_day_is_no_time_of_the_article() -> None:
    body = f"<p>{PROSE}</p><p>Rescuers on the flooded quay of the lake town, 24 April 2026</p>"
    article = extract(
        f'<html lang="en"><body><h1>Lake rises over three quays</h1>{body}</body></html>'
    )
    assert article.published is None


def test_the_day_behind_a_place_is_the_publications_and_its_paragraph_stays() -> None:
    first = f"<p>Brenn, (12.11.2026). {PROSE}</p>"
    article = extract(
        f'<html lang="de"><body><h1>Lake rises over three quays</h1>{first}<p>{PROSE} Twice.</p></body></html>'
    )
    assert article.published is not None
    assert article.published.value == "2026-11-12"
    assert "The lake rose" in article.body[0].text


def test_a_time_that_stands_in_something_called_a_teaser_counts_beside_the_headline() -> None:
    line = '<div class="teaser"><p class="post-meta">14.07.2026</p></div>'
    later = '<div class="teaser"><p class="post-meta">13.07.2026</p></div>' * 2
    article = extract(
        f'<html lang="de"><body><h1>Lake rises over three quays</h1>{line}<p>{PROSE}</p>{later}</body></html>'
    )
    assert article.published is not None
    assert article.published.value == "2026-07-14"


def test_a_comments_time_is_not_the_articles() -> None:
    comment = '<div class="comment-metadata"><time datetime="2026-07-20T10:00:00Z">20 July</time> Ana</div>'
    article = extract(
        f'<html lang="en"><body><h1>Lake rises over three quays</h1><p>{PROSE}</p>{comment}</body></html>'
    )
    assert article.published is None


def test_a_change_that_is_printed_as_the_publication_is_that() -> None:
    line = '<span itemprop="dateModified">Veröffentlicht: 30.07.2026 09:35 Uhr</span>'
    article = extract(page(time=line, lang="de"), site=SITE)
    assert article.published is not None
    assert article.published.value == "2026-07-30T09:35:00+02:00"
    assert article.updated is None


def test_a_printed_day_without_a_label_does_not_contradict_a_stated_one() -> None:
    head = '<meta property="article:published_time" content="2026-07-01">'
    article = extract(page(head, "22. Oktober 2025", "de"))
    assert article.published is not None
    assert article.published.value == "2026-07-01"


def test_a_stated_midnight_of_another_zone_is_the_printed_day() -> None:
    head = '<meta property="article:published_time" content="2026-11-04T23:00Z">'
    article = extract(page(head, "5. November 2026", "de"))
    assert article.published is not None
    assert article.published.value == "2026-11-05"


def dates(*lines: str, head: str = "", lang: str = "en") -> str | None:
    time = "".join(f"<p>{line}</p>" for line in lines)
    article = extract(page(head, time, lang), url="https://brn.example/lake")
    return article.published.value if article.published else None


def test_other_dates_of_the_page_show_the_order_of_day_and_month() -> None:
    assert dates("Published 03/04/2030") == "2030-03-04"
    assert dates("Published 03/04/2030", "Updated 25/04/2030") == "2030-04-03"
    assert dates("Published 02-12-2029", "December 02, 2029") == "2029-12-02"
    french = Setting(language="fr")
    assert ordered(["12/25/2030"], french) == french
    assert ordered(["12/25/2030", "25/12/2030"], Setting(language="en")).order is None


def test_an_element_that_shows_a_later_day_is_the_update_and_not_the_publication() -> None:
    stated = '<meta property="article:published_time" content="2018-09-20T09:40:57+00:00">'
    shown = '<time datetime="2026-03-09">Mar 9, 2026</time>'
    assert dates(shown, head=stated) == "2018-09-20T09:40:57+00:00"
    assert dates(shown.replace("2026", "2017"), head=stated) == "2017-03-09"


def test_the_same_moment_stated_twice_gives_the_local_time_its_offset() -> None:
    stated = linked("2030-04-24T16:11:22Z")
    shown = '<time datetime="2030-04-24 09:11:22">April 24, 2030 at 9:11 a.m.</time>'
    assert dates(shown, head=stated) == "2030-04-24T09:11:22-07:00"
    other = shown.replace("09:11:22", "09:18:22")
    assert dates(other, head=stated) in ("2030-04-24T09:18:22", "2030-04-24T16:11:22+00:00")


def test_a_vague_day_in_metadata_does_not_outdo_an_hour() -> None:
    stated = (
        '<meta property="article:published_time" content="2017-04-12T18:33:59+02:00">'
        '<meta name="date" content="2020-02-19">'
    )
    assert dates("Mercredi 19 février 2020", head=stated, lang="fr") == "2017-04-12T18:33:59+02:00"
