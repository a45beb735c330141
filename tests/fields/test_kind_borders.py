"""Articles that look a little like something else, and pages that look a little like articles."""

from __future__ import annotations

import re

import pytest

from newscrawl import extract
from newscrawl.mentions import calls
from tests.fields.test_no_articles import LEADS, SITE, TITLES, cards, page

STAYS = "<p>The ferry between Brenn and Mill Town stays in the harbour until Friday, its owner said.</p>"
ARTICLES = ("article", "liveblog", "video")
FORM = "<form><input name=q><button>Search</button></form>"


def slug(headline: str) -> str:
    return "-".join(re.findall(r"\w+", headline.lower()))


# Headlines that begin as errors, refusals, walls, logins and lists do: their addresses are called after them.
HEADLINES = (
    "404 not found: how the lost page became a joke",
    "Access denied at the quays of the lower town",
    "Oops: mayor sinks his own boat",
    "Are you a robot? The painter who asks machines",
    "Captchas are harder than ever, a study says",
    "Service unavailable: trains to Mill Town stop for a day",
    "Cookie of the Brenn bakery wins its first prize",
    "Register of boats on the lake grows",
    "Inscription romaine découverte au vieux moulin",
    "Connexion rompue entre Brenn et le moulin",
    "Login mit dem Gesicht: Bank lässt Kunden zappeln",
    "Suche nach vermisstem Boot geht weiter",
    "Archives of the town open to everybody",
)


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_begins_as_a_notice_is_one_of_an_article(headline: str) -> None:
    html = page(
        f"<main><h1>{headline}</h1>{STAYS}{STAYS.replace('Friday', 'May')}</main>{FORM}", headline
    )
    assert extract(html, SITE + f"/region/{slug(headline)}").kind == "article"


@pytest.mark.parametrize("headline", ["Page not found", "Access denied", "Log in to your account"])
def test_the_same_address_with_another_head_is_no_article(headline: str) -> None:
    html = page(f"<main><h1>{headline}</h1>{STAYS}</main>{FORM}", headline)
    assert extract(html, SITE + f"/region/{slug(HEADLINES[0])}").kind not in ARTICLES


@pytest.mark.parametrize("path", ["/error-page-not-found", "/errors/page-not-found-404"])
def test_an_error_is_no_article_by_an_address_of_its_own(path: str) -> None:
    html = page(f"<main><h1>Error: page not found</h1>{STAYS}</main>", "Error: page not found")
    assert extract(html, SITE + path).kind == "error"


SHORT = {
    "three lines": ("/region/ferry-stays-in-harbour", "Ferry stays in harbour", "<p>The ferry to Mill Town does not run.</p><p>The water is too high.</p><p>It is to run again on Friday.</p>"),
    "recipe": ("/recipes/perch-with-lemon", "Perch with lemon", "<p>A dish of the lake for a short evening.</p><h2>Ingredients</h2><ul><li>four fillets of perch</li><li>a lemon</li></ul><h2>Method</h2><ol><li>Salt the fillets and turn them in flour.</li><li>Fry them in butter for two minutes on each side.</li></ol>"),
    "storm among the weather": ("/weather/storm-hits-the-lake", "Storm hits the lake", STAYS),
    "page of a video": ("/videos/storm-hits-the-lake-at-night", "Storm hits the lake", STAYS),
    "press release": ("/presse/neue-faehre-fuer-brenn", "Neue Fähre für Brenn", "<p>Pressemitteilung vom 4. Mai 2030</p><p>Die Reederei Muster AG hat heute die neue Fähre „Reiher“ getauft. Das Schiff fasst 120 Personen und fährt mit Strom.</p><p>„Wir freuen uns“, sagt Geschäftsführerin Ada Muster.</p>"),
    "event": ("/events/evening-of-the-organ", "Evening of the organ", "<p>Friday, 4 May 2030, 8 p.m., church at the mill</p><p>Clara Example plays works from three centuries on the old organ, which comes back from the workshop this week. Tickets at the door.</p>"),
    "photo story": ("/photos/lake-in-winter", "The lake in winter: pictures", "<time datetime='2030-01-04'>4 January 2030</time>" + "".join(f"<figure><img src='/{n}.jpg'><figcaption>{LEADS[n]}</figcaption></figure>" for n in range(6))),
    "text in headings": ("/x/keep-our-waters-clean", "Keep our waters clean", "<time datetime='2030-05-04'>4 May 2030</time><h3>takes place for the sixth time this year. Children between six and twelve are asked to take part in the competition with ideas for a lake without rubbish.</h3><h4>Paint a poster, think of a message and send it by 3 April to the waterworks of Brenn, which show the best of them.</h4>"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORT)
def test_a_short_article_is_one_without_metadata(name: str) -> None:
    path, headline, text = SHORT[name]
    html = page(f"<main><h1>{headline}</h1>{text}</main>", f"{headline} | The Brenn Post")
    assert extract(html, SITE + path).kind == "article"


OTHERS = {
    "forum": ("/forum/lake-and-boats-of-brenn", "Lake and boats of Brenn", "<table>" + "".join(f"<tr><td><a href='/forum/t/{n}'>{TITLES[n]}</a></td><td>{n} replies</td></tr>" for n in range(10)) + "</table>"),
    "profile": ("/people/ada-example", "Ada Example", "<p>Mayor of Brenn since 2021</p><dl><dt>Born</dt><dd>1970</dd><dt>Party</dt><dd>Lake Party</dd></dl>"),
    "month": ("/2030/05/", "May 2030", cards(10, day=True)),
    "search": ("/?s=lake", "You searched for lake", cards(10)),
    "file": ("/downloads/report-2030", "Annual report 2030", "<p>PDF, 2.3 MB</p><a href='/r.pdf'>Download</a>"),
    "e-paper": ("/epaper/2030-05-04", "E-paper of 4 May 2030", "<p>Read today's paper as it was printed. Turn the pages, search, and keep what you like.</p>"),
    "poll": ("/polls/should-the-bridge-be-built", "Should the bridge be built?", "<form><label>Yes</label><label>No</label><button>Vote</button></form>"),
    "events": ("/events/concerts-and-plays-in-brenn", "Concerts and plays in Brenn", cards(8, day=True)),
    "topic": ("/themes/floods-around-the-lake-brenn", "Floods around the lake of Brenn", cards(12)),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_article_is_none_by_its_address(name: str) -> None:
    path, headline, text = OTHERS[name]
    html = page(f"<main><h1>{headline}</h1>{text}</main>", headline)
    assert extract(html, SITE + path).kind not in ARTICLES


@pytest.mark.parametrize(
    ("path", "headline", "expected"),
    [
        ("/1/ferry-stays-in-harbour", "Ferry stays in harbour", True),
        ("/1/Ferry_Stays_In_Harbour.html", "Ferry stays in harbour", True),
        ("/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC-%D1%81%D1%82%D0%BE%D0%B8%D1%82-%D1%83%D1%82%D1%80%D0%BE%D0%BC", "Паром стоит утром", True),
        ("/1/ferry-stays", "Ferry stays in harbour", False),
        ("/news/sport/football/", "Football news and sport", False),
        ("/a/1234", "Ferry stays in harbour", False),
        (None, "Ferry stays in harbour", False),
    ],
)  # fmt: skip
def test_an_address_that_is_called_after_a_headline(
    path: str | None, headline: str, expected: bool
) -> None:
    assert calls(path, headline) is expected


HEADS = "".join(
    f"<div><h3><a href=/region/{n}>{each}</a></h3></div>" for n, each in enumerate(TITLES[:6])
)
BESIDE = {
    "a list with a heading of its own": (
        f"<h1>{HEADLINES[8]}</h1>{STAYS}<aside><h2>Latest news</h2>{cards(5)}</aside>",
        f"/region/{slug(HEADLINES[8])}",
        HEADLINES[8],
    ),
    "cards amid what stands below the text": (
        f"<h1>{HEADLINES[8]}</h1>{STAYS}{STAYS.replace('Friday', 'June')}{HEADS}{STAYS.replace('Friday', 'May')}",
        f"/region/{slug(HEADLINES[8])}",
        HEADLINES[8],
    ),
    "ten cards and an address of three words": (
        f"<h1>{HEADLINES[8]}</h1>{STAYS.replace('.</p>', ', and nobody knows when the spare part from Oster Lock will be there.</p>')}{cards(10)}",
        "/region/inscription-romaine-moulin.html",
        HEADLINES[8],
    ),
}


@pytest.mark.parametrize("why", BESIDE)
def test_an_article_called_by_its_address_is_no_index_for_what_stands_beside_it(why: str) -> None:
    inner, path, title = BESIDE[why]
    assert extract(page(f"<main>{inner}</main>", title), SITE + path).kind == "article"
