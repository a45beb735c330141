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


HEAD = "Bridge closed at Arnmere: live updates"
INTRO = "<p>The swing bridge of Arnmere is closed. Here is what happens today, as it happens.</p>"
UPDATES = (
    ("17:40", "The council meets", "The council of Arnmere has begun its meeting on the bridge, and sixty people listen."),
    ("16:05", "Ferry begins", "The ferry has made its first crossing with nine cars and some forty people on foot."),
    ("14:30", "Divers find cracks", "Divers have found cracks in two of the bearings, the harbour master Ida Brandt says."),
    ("12:00", "Bridge closed", "The swing bridge of Arnmere is closed from noon. Drivers are asked to use the lock."),
)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        '<article class=entry><time datetime="2026-07-14T{t}:00+02:00">{t}</time><h3>{h}</h3><p>{x}</p></article>',
        "<div class=post><span class=time>{t}</span><h3>{h}</h3><p>{x}</p></div>",
        "<div class=post><span>14 July 2026, {t}</span><h3>{h}</h3><p>{x}</p></div>",
        "<section><div class=stamp>{t} CEST</div><h2>{h}</h2><p>{x}</p></section>",
        "<div class=ticker-item><div>{t} Uhr</div><h3>{h}</h3><p>{x}</p></div>",
        "<p><strong>{t} - {h}</strong></p><p>{x}</p>",
        "<h3>{t}: {h}</h3><p>{x}</p>",
        "<h2>{dot} Uhr: {h}</h2><p>{x}</p>",
        "<p>[{t}] <b>{h}</b></p><p>{x}</p>",
        '<article><header><time datetime="2026-07-14T{t}:00+02:00">{t}</time><span class=author>Ida Frost</span></header>'
        "<h3>{h}</h3><p>{x}</p><div class=share><a href=https://x.com/share>Share</a></div></article>",
        '<div itemprop=liveBlogUpdate itemscope><meta itemprop=datePublished content="2026-07-14T{t}:00+02:00">'
        "<h3 itemprop=headline>{h}</h3><div itemprop=articleBody><p>{x}</p></div></div>",
    ],
)  # fmt: skip
def test_entries_are_told_in_markup_of_many_kinds(form: str) -> None:
    said = [form.format(t=t, dot=t.replace(":", "."), h=h, x=x) for t, h, x in UPDATES]
    article = page(f"<p>14.07.2026, 12:00</p>{INTRO}<div>{''.join(said)}</div>", HEAD)
    assert article.kind == "liveblog"
    told = [((each.published.value or "")[:16] if each.published else "", each.headline, each.text) for each in article.entries]  # fmt: skip
    assert told == [(f"2026-07-14T{t}", h, x) for t, h, x in UPDATES]


@pytest.mark.parametrize(
    "form",
    ["<p><strong>{t}</strong> {x}</p>", "<p>{dot} {x}</p>", "<dt>{t}</dt><dd>{x}</dd>"],
)  # fmt: skip
def test_entries_without_headlines_are_told(form: str) -> None:
    said = [form.format(t=t, dot=t.replace(":", "."), x=x) for t, _, x in UPDATES]
    article = page(f"<p>14.07.2026, 12:00</p>{INTRO}<div>{''.join(said)}</div>", HEAD)
    assert [each.text for each in article.entries] == [x for *_, x in UPDATES]
    assert all(each.headline is None for each in article.entries)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("A day at the lock", INTRO + "".join(f"<p><b>{t}</b> {x}</p>" for t, _, x in UPDATES)),  # a chronicle that nothing calls live
        ("Prices at the lock live on", TEXT + "<p>17.40 for cars</p><p>2.50 for boats</p><p>9.10 for two</p>"),
        ("Live: the lake rises", TEXT + "".join(f"<aside><span>{t}</span><a href=/a-b-c-{t[:2]}>{h}</a></aside>" for t, h, _ in UPDATES)),
    ],
)  # fmt: skip
def test_what_only_looks_like_entries_is_none(headline: str, body: str) -> None:
    assert page(body, headline).kind == "article"
