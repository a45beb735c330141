"""A story as watson.ch lays it out, with everything that misleads, in four languages.

Its headline stands twice, hidden and shown; the kicker above it is no section; two times are glued;
the section's link is no text; a signature ends the text; a video and its maker follow, links under a
label, a comment count, and the beginning of the next story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from newscrawl import Article, extract

AT = datetime(2026, 7, 27, 12, tzinfo=UTC)
NEXT = "/i/2026/07/28/next-story-7654323"


@dataclass(frozen=True)
class Told:
    """The story in one language."""

    language: str
    headline: str
    section: str
    kicker: str
    standfirst: str
    more: str
    text: tuple[str, str]
    signature: str
    agency: str
    label: str
    comments: str
    further: str
    beginning: str


STORIES = (
    Told(
        "fr", "La ministre reçoit le gardien du phare", "International", "Lac de Brenn",
        "Le phare reste allumé, en livrant notamment sa lumière aux pêcheurs, selon la ville.", "Plus de «International»",
        ("La ministre a reçu le gardien du phare à Tesk à l'occasion de l'anniversaire du port, ont annoncé jeudi les autorités. Ils ont eu «une conversation amicale».",
         "Le gardien a aussi visité une exposition de bateaux, où la ministre lui a présenté des types nouveaux, a ajouté un porte-parole."),
        "(ats/jch)", "ats", "Ceci pourrait également vous intéresser", "0 Commentaires",
        "La ville suspend ses livraisons de sel", "Tesk a amorcé vendredi un changement de cap majeur vis-à-vis de son voisin, en suspendant les livraisons."),
    Told(
        "de", "Die Ministerin empfängt den Leuchtturmwärter", "International", "Brennsee",
        "Der Leuchtturm bleibt an und gibt laut der Stadt namentlich den Fischern Licht.", "Mehr «International»",
        ("Die Ministerin hat den Wärter des Leuchtturms in Tesk zum Jahrestag des Hafens empfangen, wie die Behörden am Donnerstag meldeten. Sie hätten «ein freundliches Gespräch» geführt.",
         "Der Wärter besuchte auch eine Schau von Booten, an der ihm die Ministerin neue Typen zeigte, wie ein Sprecher weiter sagte."),
        "(sda/jch)", "sda", "Das könnte dich auch interessieren", "0 Kommentare",
        "Die Stadt stoppt Salzlieferungen", "Tesk hat am Freitag einen Kurswechsel gegenüber dem Nachbarn eingeleitet und die Lieferungen gestoppt."),
    Told(
        "it", "La ministra riceve il guardiano del faro", "Internazionale", "Lago di Brenn",
        "Il faro resta acceso e dà luce in particolare ai pescatori, secondo la città.", "Altro da «Internazionale»",
        ("La ministra ha ricevuto il guardiano del faro a Tesk in occasione dell'anniversario del porto, hanno annunciato giovedì le autorità. Hanno avuto «una conversazione amichevole».",
         "Il guardiano ha anche visitato una mostra di barche, dove la ministra gli ha presentato tipi nuovi, ha aggiunto un portavoce."),
        "(ats/jch)", "ats_it", "Potrebbe interessarti anche", "0 Commenti",
        "La città sospende le forniture di sale", "Tesk ha avviato venerdì un cambio di rotta verso il vicino, sospendendo le forniture."),
    Told(
        "en", "The minister receives the lighthouse keeper", "International", "Lake Brenn",
        "The lighthouse stays lit and gives its light to the fishermen, according to the town.", "More from «International»",
        ("The minister received the keeper of the lighthouse in Tesk on the anniversary of the harbour, the authorities announced on Thursday. They had “a friendly conversation”.",
         "The keeper also visited a show of boats, where the minister showed him new types, a spokesman added."),
        "(ats/jch)", "ats", "You might also be interested in", "0 Comments",
        "The town suspends deliveries of salt", "Tesk began a major change of course towards its neighbour on Friday by suspending the deliveries."),
)  # fmt: skip


def page(told: Told) -> str:
    first, second = told.text
    return f"""<!DOCTYPE html><html lang="{told.language}"><head><title>{told.headline} - Gazette</title>
<meta property="og:title" content="{told.headline}!"></head><body>
<nav><a href="/">Home</a><a href="/i">{told.section}</a></nav><main><article>
<ul class="breadcrumb"><li><a href="/i">{told.section}</a></li></ul>
<div class="uppertitle">{told.kicker}</div><h1 hidden>{told.headline}</h1><h2 class="snippet__title">{told.headline}</h2>
<figure><img src="/k.jpg" alt="They shake hands."><figcaption>The two shake hands.<span>Keystone</span></figcaption></figure>
<p class="lead">{told.standfirst}</p>
<div class="date"><span>27.07.2026, 04:59</span><span>27.07.2026, 06:18</span></div>
<div class="more"><a href="/i">{told.more}</a></div>
<p>{first}</p><p>{second} {told.signature}</p>
<figure class="video"><video src="/v.mp4"></video><figcaption>The harbour from above.<div>Video: watson</div></figcaption></figure>
<h3>{told.label}:</h3><ul><li><a href="/i/2026/07/20/other-story-7654321">The other story of the day</a></li>
<li><a href="/i/2026/07/21/third-story-7654322">The third story of the day</a></li></ul>
<div class="comments"><h3>{told.comments}</h3></div></article>
<article><a href="{NEXT}"><h2>{told.further}</h2></a><p>{told.beginning}</p></article></main></body></html>"""


@pytest.fixture(params=STORIES, ids=lambda told: told.language)
def told(request: pytest.FixtureRequest) -> Told:
    assert isinstance(request.param, Told)
    return request.param


def read(told: Told) -> Article:
    url = "https://www.gazette.example/i/2026/07/27/lighthouse-1234567"
    return extract(page(told), url, fetched_at=AT)


def test_the_head_is_read_as_displayed(told: Told) -> None:
    article = read(told)
    assert (article.headline, article.kicker) == (told.headline, told.kicker)
    assert article.standfirst == told.standfirst
    assert article.section == (told.section,)
    assert article.titles.social == f"{told.headline}!"
    assert article.published is not None
    assert article.updated is not None
    assert article.published.value == "2026-07-27T04:59:00"
    assert article.updated.value == "2026-07-27T06:18:00"


def test_the_text_holds_nothing_else(told: Told) -> None:
    assert read(told).text == "\n".join(told.text)


def test_signature_captions_and_comments_are_what_they_are(told: Told) -> None:
    article = read(told)
    (mark,) = article.agencies
    assert (mark.id, mark.raw, mark.position, mark.initials) == (
        told.agency, told.signature, "end", ("jch",),
    )  # fmt: skip
    assert [(each.kind, each.text, each.credit) for each in article.captions] == [
        ("image", "The two shake hands.", "Keystone"),
        ("video", "The harbour from above.", "watson"),
    ]
    assert article.comment_count == 0
    assert article.authors == ()


def test_links_are_related_and_the_next_story_is_a_teaser(told: Told) -> None:
    found = [(each.position, each.label, each.title) for each in read(told).related]
    assert found == [
        ("end", told.label, "The other story of the day"),
        ("end", told.label, "The third story of the day"),
        ("next", None, told.further),
    ]


def test_several_further_articles_are_a_list_and_no_next_story(told: Told) -> None:
    one = f'<article><a href="{NEXT}"><h2>{told.further}</h2></a><p>{told.beginning}</p></article>'
    other = one.replace("7654323", "7654324").replace(told.further, "Another story of the valley")
    html = page(told).replace(one, one + other)
    related = extract(html, "https://www.gazette.example/i/2026/07/27/lighthouse-1234567").related
    assert "next" not in {each.position for each in related}
