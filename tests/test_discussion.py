"""What readers wrote below an article is told from it where no name of an element says so."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.discussion import discussion
from newscrawl.knowledge.comments import heads_comments
from newscrawl.page import Page
from tests.fields.test_no_articles import SITE
from tests.test_teasers import HEAD, HEADLINE, NAMED, SAID, TEXT

SAY = (
    "I took the bus this morning and it was full before the second stop, so please send two of them.",
    "My grandfather built that ship and he would laugh about the shaft. They never oiled it properly.",
    "Why can the council not simply buy a second boat? Other towns have three, and they are smaller.",
)
NAMES = ("Bob", "Mia K.", "sailor77")
SIGNED = "<p>Posted by Ada Example at May 1, 2030 09:05 AM</p>"


def said(form: str, count: int = 3) -> str:
    told = list(zip(NAMES, SAY, strict=True))[:count]
    return "".join(
        form.format(name=name, text=text, hour=n) for n, (name, text) in enumerate(told, 1)
    )


def page(inner: str) -> str:
    return f"<title>{HEADLINE} | Brenn Post</title><body>{inner}<p>© 2030 Brenn Post</p></body>"


BELOW = "<p>{text}</p><p>Posted by: {name} at May 2, 2030 {hour}:12 PM</p>"
LAYOUTS = {
    "signed below each": f"<div>{HEAD}{SAID}{SIGNED}<h2>Comments</h2>{said(BELOW)}</div>",
    "one alone": f"<div>{HEAD}{SAID}{SIGNED}<h2>Comments</h2>{said(BELOW, 1)}</div>",
    "signed above each": f"<div>{HEAD}{SAID}<h3>3 comments</h3>{said('<p><b>{name} wrote:</b></p><p>{text}</p>')}</div>",
    "signed in the same line": f"<div>{HEAD}{SAID}<h3>Comments (3)</h3>{said('<p>{text}<br>{name}, 2030-05-02 1{hour}:12</p>')}</div>",
    "answers": f"<div>{HEAD}{SAID}<h3>3 Responses to “{HEADLINE}”</h3><ol>{said('<li><cite>{name}</cite> Says:<br><small>May 2nd, 2030 at {hour}:12 pm</small><p>{text}</p></li>')}</ol></div>",
    "in boxes": f"<div><div>{HEAD}{SAID}</div><div><div>Comments</div>{said('<div><div>{name}</div><div>02.05.2030</div><div>{text}</div></div>')}</div></div>",
    "bare text": f"<table><tr><td>{HEAD}{'<br><br>'.join(TEXT)}<br><br><b>Comments</b><br><br>{said('{text}<br><br>{name} at {hour}:12 pm<br><br>')}</td></tr></table>",
    "without a heading": f"<div>{HEAD}{SAID}{SIGNED}{said(BELOW)}</div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_are_no_text(layout: str) -> None:
    article = extract(page(LAYOUTS[layout]), SITE + NAMED)
    assert (article.kind, article.headline) == ("article", HEADLINE)
    assert article.text.split("\n") == list(TEXT)
    assert not set(article.authors) & set(NAMES)


KEPT = {
    "a label among the buttons above the text": f"<div>{HEAD}<p>{TEXT[0]}</p><div>Comments</div><div>02.05.2030</div>{SAID * 3}</div>",
    "a subhead with a comment's word": f"<div>{HEAD}{SAID}<h2>Reactions and comments</h2><p>{SAY[0]}</p><p>{SAY[1]}</p></div>",
    "an opinion's label": f"<div>{HEAD}<p>{TEXT[0]}</p><p>A comment by our own Ada Example</p>{SAID}<p>As of 2 May 2030, 12:10</p></div>",
    "the newest comments of the site": f"<div><h3>Recent comments</h3><ul>{said('<li>{name}: {text}...</li>')}</ul></div><div>{HEAD}{SAID}</div>",
    "a label right below the headline": f"<p>{SAY[0]} {SAY[1]}</p><div><h2>{HEADLINE}</h2><p>Comments</p><p>2030.05.02 09:05</p><p>Ada Example</p>{SAID}</div>",
    "entries with their times": f"<div>{HEAD}{SAID}{said('<p>1{hour}:12</p><p>{text}</p>')}</div>",
}


@pytest.mark.parametrize("layout", KEPT)
def test_what_only_looks_like_comments_is_kept(layout: str) -> None:
    assert not discussion(Page(page(KEPT[layout]), SITE + NAMED).outline)
    assert set(TEXT) <= set(extract(page(KEPT[layout]), SITE + NAMED).text.split("\n"))


def test_what_stands_behind_the_comments_is_none_of_them() -> None:
    more = "<h3>You may also like</h3><ul><li><a href=/region/9>Lake rises over three quays</a></li></ul>"
    found = Page(page(LAYOUTS["signed above each"].replace("</div>", more + "</div>")))
    last = found.blocks[discussion(found.outline)[-1]]
    assert last.text == SAY[-1]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Comments", True),
        ("12 Kommentare", True),
        ("Commentaires (3)", True),
        ("3 Antworten zu „Die Fähre bleibt im Hafen, und die Pendler fahren mit dem Bus“", True),
        ("コメント", True),
        ("评论", True),
        ("Neueste Kommentare", False),
        ("The ferry stays, and nobody comments", False),
        ("Neueste Beiträge", False),
        ("Answers", False),
    ],
)
def test_what_heads_comments(line: str, heads: bool) -> None:
    assert heads_comments(line) is heads


def test_lines_above_the_headline_are_no_text() -> None:
    way = "<p>« <a href=/a/1>The mill is open again</a> | <a href=/>Main</a> | <a href=/a/3>Two seals</a> »</p>"
    html = page(
        f"<h1><a href=/>Brenn Post</a></h1><div>{way}<h2>May 1, 2030</h2><h3>{HEADLINE}</h3>{SAID}</div>"
    )
    assert extract(html, SITE + NAMED).text.split("\n") == list(TEXT)
