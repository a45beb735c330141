"""Liveblogs: their entries with times of their own, corrections with their day, and comments counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl import Article, extract

TEXT = (
    "<p>The lake of Brenn rose over three quays on Tuesday night, and the harbour was closed to ferries.</p>"
    "<p>Nobody was hurt, the fire brigade said, but two boats sank and the old ferry house was flooded.</p>"
    "<p>The water is expected to fall by the end of the week, when the council will talk about dams.</p>"
)
CLOSED = "The harbour master closed all piers this afternoon."
SANK = "A fishing boat went down near the mole, nobody was on it."
ROSE = "The water has come up by a metre since the morning."
LINKED = (
    '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"The lake rises","liveBlogUpdate":['
    f'{{"headline":"Closed","datePublished":"2026-07-26T15:30:00+02:00","articleBody":"{CLOSED}"}},'
    f'{{"datePublished":"2026-07-26T14:10:00+02:00","articleBody":"<p>{SANK}</p>"}}]}}</script>'
)


def page(body: str, headline: str = "The lake rises over three quays", path: str = "x") -> Article:
    return extract(
        f"<!DOCTYPE html><html lang=en><head><title>{headline}</title></head><body><main><article>"
        f"<h1>{headline}</h1>{body}</article></main></body></html>",
        f"https://www.gazette.example/news/{path}/lake-rises-1234567",
        fetched_at=datetime(2026, 7, 27, 12, tzinfo=UTC),
    )


def times(article: Article) -> list[str | None]:
    return [each.published.value if each.published else None for each in article.entries]


def posts(form: str, *clocks: str) -> str:
    texts = (CLOSED, SANK, ROSE)
    return "".join(form.format(clock, text) for clock, text in zip(clocks, texts, strict=True))


DATED = "<p class=date>26.07.2026, 23:30 Uhr</p>"
LI = "<li class=post><span class=time>{}</span><h3>News</h3><p>{}</p></li>"
TAGGED = '<div class=entry><time datetime="2026-07-26T{}:00+02:00">now</time><p>{}</p></div>'


@pytest.mark.parametrize(
    ("path", "headline", "body", "expected"),
    [
        ("live", "The lake rises", posts(TAGGED, "15:30", "14:10", "13:00"), ["2026-07-26T15:30:00+02:00", "2026-07-26T14:10:00+02:00", "2026-07-26T13:00:00+02:00"]),
        ("x", "Live: the lake rises", posts(TAGGED, "15:30", "14:10", "13:00"), ["2026-07-26T15:30:00+02:00", "2026-07-26T14:10:00+02:00", "2026-07-26T13:00:00+02:00"]),
        ("en-direct", "Le lac monte", f"{DATED}<ul>{posts(LI, '23:50', '23:40', '23:31')}</ul>", ["2026-07-26T23:50:00", "2026-07-26T23:40:00", "2026-07-26T23:31:00"]),
        ("liveticker", "Der See steigt", f"{DATED}<ul>{posts(LI, '23:50 Uhr', '0:10 Uhr', '1:00 Uhr')}</ul>", ["2026-07-26T23:50:00", "2026-07-27T00:10:00", "2026-07-27T01:00:00"]),
        ("liveticker", "Der See steigt", f"{DATED}<ul>{posts(LI, '1:00 Uhr', '0:10 Uhr', '23:50 Uhr')}</ul>", ["2026-07-27T01:00:00", "2026-07-27T00:10:00", "2026-07-26T23:50:00"]),
        ("x", "The lake rises", LINKED, ["2026-07-26T15:30:00+02:00", "2026-07-26T14:10:00+02:00"]),
    ],
)  # fmt: skip
def test_each_entry_has_its_own_time(
    path: str, headline: str, body: str, expected: list[str]
) -> None:
    article = page(body, headline, path)
    assert article.kind == "liveblog"
    assert times(article) == expected
    texts = [each.text for each in article.entries]
    assert texts == ([CLOSED, SANK, ROSE] if len(expected) == 3 else [CLOSED, SANK])


@pytest.mark.parametrize(
    ("headline", "body", "path"),
    [
        ("The lake rises", TEXT, "live"),  # an address alone
        (
            "The lake rises",
            TEXT + posts(TAGGED, "15:30", "14:10", "13:00"),
            "x",
        ),  # readers' letters
        ("Live music is back", TEXT + posts(TAGGED, "15:30", "14:10", "13:00"), "x"),
        ("Delivering the lake", TEXT + posts(TAGGED, "15:30", "14:10", "13:00"), "olive-oil"),
    ],
)
def test_what_is_not_called_live_or_has_no_entries_is_an_article(
    headline: str, body: str, path: str
) -> None:
    article = page(body, headline, path)
    assert article.kind == "article"
    assert article.entries == ()


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Correction, July 26: An earlier version misstated the name of the ferry.", None),
        (
            "Correction (July 26, 2026): An earlier version misstated the name of the ferry.",
            "2026-07-26",
        ),
        (
            "This article was amended on 26 July 2026 to correct the height of the dam.",
            "2026-07-26",
        ),
        (
            "Anmerkung der Redaktion: In einer früheren Version hiess es, die Fähre sei gesunken.",
            None,
        ),
        ("Korrektur vom 26. Juli 2026: Die Höhe des Damms wurde berichtigt.", "2026-07-26"),
        ("Rectificatif du 26 juillet 2026 : la hauteur de la digue a été corrigée.", "2026-07-26"),
        ("Errata corrige: una versione precedente riportava un nome sbagliato.", None),
        ("Fe de errores: en una versión anterior se decía que el ferry se hundió.", None),
    ],
)
def test_a_correction_is_kept_with_its_day_and_is_no_text(note: str, day: str | None) -> None:
    article = page(f"{TEXT}<p><em>{note}</em></p>")
    ((text, at),) = ((each.text, each.at) for each in article.corrections)
    assert text == note
    assert (at.value if at else None) == day
    assert note not in article.text


@pytest.mark.parametrize(
    "line",
    [
        "The ministry issued a correction on Tuesday: its figures had been wrong.",
        "Corrections officers found 12 phones in the cells of the old prison.",
        "Update, 26 July: The harbour is open again.",
    ],
)
def test_news_about_corrections_is_none(line: str) -> None:
    assert page(f"{TEXT}<p>{line}</p>").corrections == ()


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<a class=comments-count href='#c'>12 Comments</a>", 12),
        ("<div id=comments><h3>Kommentare (7)</h3></div>", 7),
        ("<div class=comments>0 Commentaires</div>", 0),
        ("<p class=comments>Aucun commentaire</p>", 0),
        ("<h2>1.204 Kommentare</h2>", 1204),
        ("<button class=comments-open aria-label='View 1,034 comments'>+</button>", 1034),
        ("<span class=comment-count data-count=5></span>", 5),
        ("<p>1,204 comments were sent to the council.</p>", None),
        ("<div class=comments><h2>Comments</h2></div>", None),
        ("<span class=comments data-count='many' title='Comments'></span>", None),
        ("<span class=shares data-count=5></span>", None),
    ],
)
def test_comments_are_counted_where_the_page_counts_them(html: str, count: int | None) -> None:
    assert page(f"{TEXT}{html}").comment_count == count
