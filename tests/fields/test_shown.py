"""Forums, questions, entries, jobs, goods and a site's own pages are no articles; articles near them are."""

from __future__ import annotations

import json
import re

import pytest

from newscrawl import extract
from tests.fields.test_no_articles import LEADS, SITE, page

NAMES = ("lakefan", "Ruth_77", "old_salt", "millman")
TITLE = "Ferry runs aground off the mill"
DAY = "<time datetime='2030-03-01T10:00'>1 March 2030, 10:00</time>"
STATED = "<meta property='og:type' content='article'>"  # by programs that call each page an article
PLAYER = "<audio controls src='/12.mp3'></audio>"


def lines(*which: int) -> str:
    return "".join(f"<p>{LEADS[n]}</p>" for n in which)


def data(**said: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


def made(by: str) -> str:
    return f"<meta name='generator' content='{by}'>"


def posts(form: str, count: int = 4) -> str:
    """A thread: `form` with {n}, {name}, {day} and {text}."""
    return "".join(
        form.format(
            n=n, name=NAMES[n], day=f"0{n + 1}.03.2030", text=f"{LEADS[n]}<br>{LEADS[n + 4]}"
        )
        for n in range(count)
    )


CELLS = (
    "<tr><td><b>{name}</b><br>Member</td><td><small>Posted: {day} 10:12</small><hr>{text}</td></tr>"
)
CARDS = "<article><h4><a href='/members/{n}'>{name}</a></h4><time datetime='2030-03-01T10:0{n}'>{day}</time><div>{text}</div></article>"
FLAT = "<div><div><b>{name}</b><span>{day}, 10:22</span></div><div>{text}</div></div>"
LIST = "<li><div>{day}, <span>09:1{n}</span> <a href='?p={n}'>#{n}</a></div><div><a href='member.php?{n}'>{name}</a></div><h2>Re: Ferry</h2><blockquote>{text}</blockquote></li>"


def advertised(*heads: str) -> str:
    return "<p>Muster AG, Brenn</p>" + "".join(
        f"<h2>{each}</h2>{lines(n)}" for n, each in enumerate(heads)
    )


def own(*texts: int) -> str:
    return f"<article>{''.join(f'<h2>{n}</h2>{lines(n)}' for n in texts)}</article>"


def sold(price: str, button: str, more: str = "") -> str:
    return f"<div>{price}</div><button>{button}</button>{lines(3, 4)}{more}"


JUDGED = f"<h2>Reviews</h2><div><b>Ruth</b> {DAY}{lines(5)}</div>"
ENTRY = f"<p><b>Brenn Lake</b> (12 km²) lies north of the town. {LEADS[9]}</p><h2>History</h2>{lines(1, 2)}"
ASKED = f"{lines(0)}<h2>3 answers</h2>" + "".join(
    f"<div><div>{LEADS[n]}</div><a href=/u/{n}>{NAMES[n]}</a></div>" for n in range(1, 4)
)

# why: (path, headline, text, head)
OTHERS = {
    "thread in a table": ("/board.pl?t=5", TITLE, f"<table>{posts(CELLS)}</table>", ""),
    "thread of cards": ("/x/77", TITLE, posts(CARDS), STATED),
    "thread without links": ("/boats/5512.html", TITLE, posts(FLAT), ""),
    "thread in a list": ("/5512", TITLE, f"<ol>{posts(LIST)}</ol>", ""),
    "thread of two at a forum": ("/forum/boats/5512", TITLE, posts(FLAT, 2), ""),
    "thread of two by its program": ("/d/5512", TITLE, posts(CARDS, 2), made("Discourse 3.3.0")),
    "thread of one": ("/viewtopic.php?t=4", TITLE, posts(FLAT, 1), ""),
    "thread by its data": ("/x", TITLE, lines(0, 1, 2), data(**{"@type": "DiscussionForumPosting", "headline": TITLE})),
    "question": ("/991/herons", "Why are there so many herons?", ASKED, STATED),
    "question in Italian": ("/991/aironi", "Perché tanti aironi?", ASKED.replace("3 answers", "3 risposte"), ""),
    "question by its data": ("/991/herons", TITLE, lines(0, 1), data(**{"@type": "QAPage"})),
    "question by its microdata": ("/991/herons", TITLE, lines(0) + f"<div itemprop=suggestedAnswer itemscope itemtype='https://schema.org/Answer'>{lines(1, 2)}</div>", ""),
    "entry": ("/lexikon/brenn-lake", "Brenn Lake", ENTRY, ""),
    "entry of a wiki that calls it an article": ("/wiki/Brenn_Lake", "Brenn Lake", ENTRY, made("MediaWiki 1.42") + data(**{"@type": "Article", "headline": "lake"})),
    "job": ("/jobs/5512", "Ship engineer", advertised("Your tasks", "Your profile", "What we offer"), ""),
    "job in German": ("/5512", "Schiffsingenieur", advertised("Ihre Aufgaben:", "Ihr Profil:"), ""),
    "job by its data": ("/5512", "Ship engineer", lines(0, 1), data(**{"@type": "JobPosting", "title": "Ship engineer"})),
    "event by its data": ("/55", "Evening of the organ", DAY + lines(3, 4), data(**{"@type": "MusicEvent", "name": "Evening of the organ"})),
    "app by its data": ("/app/55", "Lake News", lines(3, 4) + DAY, data(**{"@type": "MobileApplication", "name": "Lake News"})),
    "episode": ("/podcasts/lake/12", "Who pays for it?", DAY + PLAYER + lines(1, 3), ""),
    "episode by its data": ("/12", "Who pays for it?", DAY + lines(1, 3), data(**{"@type": "PodcastEpisode", "name": "Who pays for it?"})),
    "manual": ("/docs/start", "Getting started", lines(1, 2) + "<pre><code>pip install lake</code></pre>", made("mkdocs-1.6")),
    "goods with dated reviews": ("/p/5", "Rain coat of the lake", sold("£89.00", "Add to basket", JUDGED), STATED),
    "classified": ("/a/55", "Rowing boat with trailer", f"<p>Posted on 1 March 2030</p>{sold('€ 1,200', 'Contact seller')}", ""),
    "property with its price above": ("/a/56", "Wohnung mit Seesicht", "", "CHF 980’000.–"),
    "privacy": ("/privacy-policy/", "Privacy Policy", own(1, 2), STATED),
    "privacy with a day": ("/x/", "Datenschutzerklärung", DAY + own(1, 2), STATED),
    "about in Polish": ("/o-nas/", "O nas", own(1, 2), STATED),
    "weather": ("/wetter/brenn", "Das Wetter in Brenn", DAY + lines(0), ""),
    "share": ("/boerse/aktien/muster-ag-aktie", "Muster AG Aktie", lines(0), ""),
}  # fmt: skip


@pytest.mark.parametrize("why", OTHERS)
def test_what_shows_something_else_is_no_article(why: str) -> None:
    path, headline, text, head = OTHERS[why]
    inner = f"<h1>{headline}</h1>{text}"
    if why == "property with its price above":
        inner, head = f"<div>{head}</div><h1>{headline}</h1>{sold('', 'Anbieter kontaktieren')}", ""
    html = page(f"<main>{inner}</main>", headline, head)
    assert extract(html, SITE + path).kind == "other"


# What og:type alone calls an article, with no day: too short to be one.
BRIEF = {
    "offer": ("/x/", "Our newsletters", "<h2>Morning</h2><p>What you need to know before nine, every weekday.</p><button>Sign up</button>"),
    "rates": ("/x/", "Exchange rates", "<table><tr><td>EUR</td><td>1.02</td></tr></table><p>Rates of the bank, delayed by fifteen minutes and without guarantee.</p>"),
    "player": ("/x/", "Anna Muster", "<dl><dt>Born</dt><dd>2005</dd><dt>Position</dt><dd>Forward</dd></dl>"),
    "hotel": ("/x/", "Lake Hotel Brenn", "<p>From CHF 180 per night</p><button>Book now</button>" + lines(0, 1)),
    "results of a search": ("/recherche?q=lac", "Résultats pour « lac »", "".join(f"<p><a href='/n/{n}'>{LEADS[n][:40]}</a></p>{lines(n)}" for n in range(8))),
}  # fmt: skip


@pytest.mark.parametrize("why", BRIEF)
def test_og_type_alone_makes_no_article_of_a_few_words(why: str) -> None:
    path, headline, text = BRIEF[why]
    html = page(f"<main><h1>{headline}</h1>{text}</main>", headline, STATED)
    assert extract(html, SITE + path).kind in ("other", "index")


def test_og_type_and_a_day_make_an_article_of_a_few_words() -> None:
    text = "<p>The ferry to Mill Town stays in the harbour until Friday.</p>"
    html = page(f"<main><h1>{TITLE}</h1>{DAY}{text}</main>", TITLE, STATED)
    assert extract(html, SITE + "/a/5512").kind == "article"


BUY = "<div><b>£89.00</b> <a href='https://shop.example/x'>Buy now</a></div>"
COMMENTED = "".join(
    f"<div><b>{NAMES[n]}</b> <span>0{n + 2}.03.2030</span>{lines(n + 4)}</div>" for n in range(4)
)

ARTICLES = {
    "report at a forum's address": ("/forum/harbour-forum-ends", "Forum of boat owners ends", DAY + lines(1, 2, 3), ""),
    "blog with comments": ("/2030/03/ferry", TITLE, f"<p>1 March 2030, lakefan</p>{lines(0, 2, 3, 4)}<h3>Comments</h3>{COMMENTED}", ""),
    "chronology": ("/x", TITLE, "".join(f"<section><h3>{n + 1} March 2030: fog</h3>{lines(n, n + 4)}<a href='#'>Share</a></section>" for n in range(5)), ""),
    "live": ("/x", TITLE, "".join(f"<div><time datetime='2030-03-01T1{n}:00'>1{n}:00</time> <b>Goal</b>{lines(n)}</div>" for n in range(6)), ""),
    "letters": ("/x", "What our readers say of the bridge", "".join(f"<p><b>{NAMES[n]}</b>, Brenn: {LEADS[n]}</p>" for n in range(4)), ""),
    "question in a headline": ("/questions/cinema", "Why does the last cinema close?", lines(1, 2, 3), ""),
    "advice with a list of questions": ("/x", "Boat aground?", DAY + lines(2, 3), data(**{"@type": "FAQPage"})),
    "news in a wiki": ("/wiki/Lake", "Lake rises over three quays", f"<p><b>Friday, 1 March 2030</b></p>{lines(0, 1, 2)}", made("MediaWiki 1.42")),
    "first sentence in bold": ("/x", TITLE, f"<p><b>{LEADS[2]}</b> {LEADS[3]}</p>{lines(4)}", ""),
    "report on jobs": ("/jobs/engineers", "Engineers wanted", DAY + lines(1) + "<h2>Requirements</h2>" + lines(2), ""),
    "report on an event": ("/x", "Organ is played once more", lines(1, 2, 3), data(**{"@type": "Event", "name": "Evening at the mill"})),
    "talk with its player": ("/audio/bridge", "Who pays for it?", DAY + PLAYER + lines(*range(10)), ""),
    "review with its price below the day": ("/x", "Rain coat of the lake", f"<p>01.03.2030, Ada Example</p>{BUY}{lines(3, 4, 5)}", ""),
    "storm among the weather": ("/wetter/brenn", "Wetter in Brenn: Sturm reisst Boote los", DAY + lines(0, 1), ""),
    "own affairs": ("/x", "About us: the Post belongs to its readers", lines(1, 2), STATED),
    "report on a privacy policy": ("/x", "Privacy policy of the ferry under fire", lines(1, 2), ""),
}  # fmt: skip


@pytest.mark.parametrize("why", ARTICLES)
def test_an_article_near_to_something_else_is_one(why: str) -> None:
    path, headline, text, head = ARTICLES[why]
    html = page(f"<main><article><h1>{headline}</h1>{text}</article></main>", headline, head)
    assert extract(html, SITE + path).kind in ("article", "liveblog")


@pytest.mark.parametrize("why", ["thread by its data", "privacy", "job"])
def test_what_states_an_article_with_its_day_is_one(why: str) -> None:
    path, headline, text, _ = OTHERS[why]
    stated = data(**{"@type": "NewsArticle", "headline": headline, "datePublished": "2030-03-01"})
    html = re.sub(
        r"<h2>.*?</h2>", "", page(f"<main><h1>{headline}</h1>{text}</main>", headline, stated)
    )
    assert extract(html, SITE + path).kind == "article"
