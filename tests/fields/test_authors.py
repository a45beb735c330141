"""Who is named as the author on a page, and who is not."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def authors(
    before: str = "", above: str = "", after: str = "", linked: object = None, lang: str = "en"
) -> tuple[str, ...]:
    data = json.dumps({"@type": "NewsArticle", "author": linked}) if linked else "{}"
    return extract(
        f'<html lang="{lang}"><head><title>Lake rises over three quays</title>'
        f'<script type="application/ld+json">{data}</script></head><body><article>'
        f"<h1>Lake rises over three quays</h1>{before}<div>{above}<p>{PROSE}</p><p>{PROSE} Twice.</p>"
        f"</div>{after}</article></body></html>",
        url="https://www.brn.example/lake",
    ).authors


def test_a_printed_byline_that_names_more_than_the_metadata_is_taken() -> None:
    line = "".join(
        f'<div class="byline"><address class="name"><a rel="author" href="/{n}">{n}</a></address></div>'
        for n in ("Lise Marchand", "Noé Favre")
    )
    assert authors(f'<div class="bylines">{line}</div>', linked={"name": "Noé Favre"}) == (
        "Lise Marchand",
        "Noé Favre",
    )


def test_what_the_author_wrote_names_no_authors() -> None:
    line = '<div class="author__box">By <div><a class="author__link" href="/by/ada-example">Ada Example</a></div>'
    line += '<ul><li><a class="author__link" href="/mill">Bo Sample, Cy Elwood Reopen Old Mill Above Quay</a></ul></div>'
    assert authors(line) == ("Ada Example",)


def test_an_editor_signs_in_brackets_below_the_text() -> None:
    assert authors(after="<div class=edit>(责编：林一二、王三四)</div>", lang="zh") == (
        "林一二",
        "王三四",
    )


def test_a_role_beside_the_name_adds_nobody() -> None:
    line = '<p class="byline"><span class="author">Tom Elwood</span><span class="author">Deputy Content Director</span></p>'
    assert authors(line, linked={"name": "Tom Elwood"}) == ("Tom Elwood",)


def test_a_name_in_bold_above_the_text_is_the_byline_and_leaves_it() -> None:
    page = (
        "<html><body><article><h1>Lake rises over three quays</h1>"
        f"<p><strong>Lise Marchand/Noé Favre</strong></p><p>{PROSE}</p><p>{PROSE} Twice.</p>"
        "</article></body></html>"
    )
    article = extract(page)
    assert article.authors == ("Lise Marchand", "Noé Favre")
    assert "Marchand" not in article.text


def test_a_byline_above_the_text_is_none_of_it_whoever_else_names_the_author() -> None:
    data = json.dumps({"@type": "NewsArticle", "author": {"name": "Ada Example"}})
    article = extract(
        f"<html><head><title>Lake rises over three quays</title><script type='application/ld+json'>{data}"
        "</script></head><body><article><h1>Lake rises over three quays</h1><div><p>By Ada Example</p>"
        f"<p>{PROSE}</p><p>{PROSE}Twice.</p><p>By Bo Sample's mill</p><p>{PROSE}Thrice.</p></div></article>"
    )
    assert article.text.startswith("The lake")
    assert "Bo Sample" in article.text


def test_a_bold_line_that_is_no_name_is_text() -> None:
    assert authors(above="<p><strong>The Town Council decides on Friday</strong></p>") == ()


def test_a_name_before_the_day_is_the_byline() -> None:
    row = '<div class="row"><span>Sema Yıldız |</span> <span>05.04.2026</span></div>'
    assert authors(row, lang="tr") == ("Sema Yıldız",)


@pytest.mark.parametrize(
    "line",
    ["By Tom Elwood", "<strong>Autorin/Autor</strong> Tom Elwood", "Autor: Tom Elwood"],
)
def test_a_line_that_says_by_is_a_byline_without_being_called_one(line: str) -> None:
    assert authors(f"<div>{line}</div>") == ("Tom Elwood",)


def test_a_break_ends_a_name() -> None:
    line = '<p><span class="byline">By TOM ELWOOD<br>AP Entertainment Writer</span></p>'
    assert authors(line) == ("TOM ELWOOD",)


def test_the_house_under_another_name_is_no_author() -> None:
    assert authors('<p class="author">von Lise Marchand, BRN LORVIK</p>') == ("Lise Marchand",)


def test_people_tagged_below_the_text_are_no_authors() -> None:
    tags = '<div class="articleTags"><a href="/person/ada-example/">Ada Example</a></div>'
    assert authors(after=tags) == ()


def test_a_commenter_is_no_author() -> None:
    said = '<ul><li><span class="comment-author-link">Bo Beispiel</span> on the lake</li></ul>'
    assert authors(after=said) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted on September 21, 2030 by Ada Example", ("Ada Example",)),
        ("Erstellt von Fabian am Dienstag 6. Mai 2014", ("Fabian",)),
        ("12/04/2030 by Kay 24 Comments", ("Kay",)),
        ("Von Bo Beispiel / 6. November 2030 / Keine Kommentare", ("Bo Beispiel",)),
        ("Auteur : Lise Marchand", ("Lise Marchand",)),
        ("04.02.2030 | 13:10 Uhr | Uta Beispiel", ("Uta Beispiel",)),
        ("Letzte Aktualisierung: 28.01.2030", ()),
        ("Tested by hand for 49.95 Euro", ()),
        ("By Monday 5.10.2030 all quays reopen", ()),
    ],
)
def test_a_line_with_the_day_names_its_author(line: str, names: tuple[str, ...]) -> None:
    assert authors(f"<div>{line}</div>") == names


def test_by_glued_to_the_name_in_its_own_element_is_read() -> None:
    line = '<div class="byline"><div><div><span>By</span><a href="/about/x">J.R. Stone</a></div></div></div>'
    assert authors(line) == ("J.R. Stone",)


def test_a_first_name_signs_only_where_an_element_is_called_the_author() -> None:
    assert authors('<div><span class="author">Thilo</span> notes</div>') == ("Thilo",)
    assert authors('<div class="meta"><span>Werkstatt</span> notes</div>') == ()


def test_bylines_behind_a_heading_are_other_articles() -> None:
    other = '<h3><a href="/news/other-story-of-the-day">Another story of the day</a></h3>'
    line = '<a class="author" href="/autor/{0}">{0}</a>'
    block = f"<div>{line.format('Lise Marchand')}</div>{other}<div>{line.format('Noé Favre')}</div>"
    assert authors(block) == ("Lise Marchand",)


def test_who_took_the_picture_is_no_author() -> None:
    line = '<div class="author"><span>Photograph by</span> <a>Ed Sample</a></div>'
    assert authors(line) == ()


def test_reporters_in_a_chinese_dateline_are_authors() -> None:
    text = "湖水周三漫过了三个码头，镇政府说，港口周围的街道将关闭到周五，居民应避免前往。" * 4
    page = (
        '<html lang="zh"><head><title>湖水漫过三个码头，街道关闭到周五</title></head><body><article>'
        f"<h1>湖水漫过三个码头，街道关闭到周五</h1><p>新华社布伦4月23日电（记者安然、李文）{text}</p>"
        f"<p>{text}</p></article></body></html>"
    )
    assert extract(page).authors == ("安然", "李文")


def test_a_person_may_own_the_site_that_bears_the_name() -> None:
    person = {"@type": "Person", "name": "Ada Example"}
    page = (
        '<html><head><title>Lake rises over three quays</title><meta property="og:site_name" content="{0}">'
        '<script type="application/ld+json">{1}</script></head><body><article><h1>Lake rises over three quays</h1>'
        f"<p>{PROSE}</p><p>{PROSE} Twice.</p></article></body></html>"
    )
    own = json.dumps({"@type": "Article", "author": person, "publisher": person})
    other = json.dumps({"@type": "Article", "author": person, "publisher": {"name": "Ada Example"}})
    assert extract(page.replace("{0}", "Ada Example").replace("{1}", own)).authors == (
        "Ada Example",
    )
    assert extract(page.replace("{0}", "Ada Example").replace("{1}", other)).authors == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>Text von Ada Example Illustration von Bo Beispiel</p>", ("Ada Example",)),
        (
            "<div class='author-info'><span>Ada Example</span> <span>Stand: 05. Februar 2030</span></div>",
            ("Ada Example",),
        ),
    ],
)
def test_a_line_that_names_more_than_the_writer(line: str, expected: tuple[str, ...]) -> None:
    assert authors(line, lang="de") == expected


def test_a_name_behind_day_and_clock_above_the_headline_is_the_byline() -> None:
    article = extract(
        "<html lang='de'><head><title>Lake rises</title></head><body><main>"
        "<div>04.02.2030 | 13:10 Uhr | Ada Example</div><h1>Lake rises over three quays</h1>"
        f"<p>{PROSE}</p><p>{PROSE} Twice.</p></main></body></html>"
    )
    assert article.authors == ("Ada Example",)


def test_a_month_that_no_day_follows_in_its_element_is_no_name() -> None:
    line = '<div><span>By <a href="/p/a">Tom Elwood</a></span> <span>July 14, 2026 @ 9:05am</span></div>'
    assert authors(line) == ("Tom Elwood",)
    assert authors(line.replace("July", "Julai")) == ("Tom Elwood",)


def test_a_person_and_an_agency_beside_a_slash_are_a_byline_but_behind_a_picture() -> None:
    line = "<div><span>Tom Elwood/dpa</span></div>"
    assert authors(line) == ("Tom Elwood",)
    assert authors(f'<img src="/q.jpg" width=800>{line}') == ()


def test_the_outlet_that_only_the_title_names_is_no_author() -> None:
    article = extract(
        "<html lang=fr><head><title>Le lac déborde sur trois quais - Le Rivage</title></head><body><article>"
        "<h1>Le lac déborde sur trois quais</h1><div class=auteur><span>Le Rivage</span> <span>Anne Exemple</span></div>"
        f"<p>{PROSE}</p><p>{PROSE}Bis.</p></article></body></html>"
    )
    assert article.authors == ("Anne Exemple",)


def test_a_name_alone_above_the_day_is_the_byline_but_a_section_is_none() -> None:
    day = "<div>Jul 14, 2026, 9:05 AM</div>"
    assert authors(f"<div>Tom Elwood</div>{day}") == ("Tom Elwood",)
    assert authors(f'<div><a href="/lake-district">Tom Elwood</a></div>{day}') == ()
    assert authors(f"<div>Lake News</div>{day}") == ()
    assert authors(f"{day}<div>Tom Elwood</div>") == ()


def test_a_line_with_the_day_and_a_name_is_a_byline_where_it_looks_like_text() -> None:
    article = extract(
        "<html lang=en><head><title>The lake rises over three quays</title></head><body>"
        f"<h2>The lake rises over three quays</h2><p>14 July 2026 | Tom Elwood</p><p>{PROSE}</p>"
        f"<p>{PROSE}Twice.</p></body></html>"
    )
    assert article.authors == ("Tom Elwood",)


def test_of_two_links_beside_each_other_behind_by_the_first_is_the_author() -> None:
    line = '<div><span>By <a href="/news/1">Tom Elwood</a></span> <a href="/news/brenn">Brenn Lakeside</a></div>'
    assert authors(line) == ("Tom Elwood",)


def test_a_byline_may_stand_behind_a_long_standfirst_and_two_times() -> None:
    head = (
        '<h2 class="sub-title">The water stands higher than in any year that was ever written down here</h2>'
        "<p>Published - July 14, 2026 09:05 am IST - BRENN</p><p>Updated - July 14, 2026 12:00 pm IST</p>"
        '<div class="author"><a href="/profile/author/tom/">Tom Elwood</a></div>'
    )
    assert authors(head) == ("Tom Elwood",)
