"""What is text and what is not, in markup of many kinds, in three layouts."""

from __future__ import annotations

import pytest

from newscrawl import Article, extract

H = "Arnmere closes its swing bridge"
P = (
    "The harbour of Arnmere closed its old swing bridge on Tuesday after engineers found cracks in two of the bearings.",
    "“We have no choice,” said the harbour master, Ida Brandt, who had asked the council for new bearings since spring.",
    "Some four hundred cars a day used the bridge. They must now go round by the lock, which takes a quarter of an hour.",
    "The council will decide in September whether to mend the bridge or to build a new one further up the river.",
)
LAYOUTS = {
    "named": "<article><h1>{h}</h1><p class=byline>By Ida Frost</p><div class=body>{b}</div></article>",
    "bare": "<div id=c1><h1>{h}</h1><div class=m>14 July 2030</div><div class=t>{b}</div></div>",
    "flat": "<main><h1>{h}</h1>{b}</main>",
}


def read(html: str, layout: str = "named") -> Article:
    for at, text in enumerate(P, 1):
        html = html.replace(f"%{at}", f"<p>{text}</p>")
    page = (
        f"<html lang=en><head><title>{H}</title></head><body><header><a href=/>The Sound Gazette</a></header>"
        f"{LAYOUTS[layout].format(h=H, b=html)}<footer>© 2030 The Sound Gazette</footer></body></html>"
    )
    return extract(page, url="https://soundgazette.example/2030/07/14/bridge-closes-123")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "html",
    [
        "%1%2<div><h3>The Morning Letter</h3><p>Every morning the news of the coast.</p><form><input type=email><button>Sign up</button></form></div>%3%4",
        "%1%2<div class=poll><p>Should the bridge be mended?</p><label><input type=radio>Yes</label><label><input type=radio>No</label></div>%3%4",
        "%1<div class=embed><p>This content is hosted by YouTube. To show it, please accept its cookies.</p></div>%2%3%4",
        "%1<div><p>Externer Inhalt</p><p>An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.</p></div>%2%3%4",
        "%1%2%3%4<p>ENDS</p>",
        "%1%2%3%4<p>-30-</p>",
        "%1%2%3%4<p>ida.frost@gazette.example</p>",
        "%1%2%3%4<p>URL: https://soundgazette.example/2030/07/14/bridge</p>",
        "%1<p><a href=https://maps.example/arnmere>Open in Maps</a></p>%2%3%4",
        "%1<span class=sr-only>End of advertisement. The article goes on here.</span>%2%3%4",
        "%1<p><img src=/a.jpg width=800><br><em>The bridge on Tuesday. Photo: Ann Lee</em></p>%2%3%4",
        "%1<hr>%2<p>* * *</p>%3%4",
        "%1%2%3%4<p>What do you think of it? Tell us in the comments.</p>",
        "%1%2<p>Folgen Sie uns auch auf WhatsApp: <a href=https://whatsapp.com/channel/1>zum Kanal</a></p>%3%4",
        "%1%2<div class=box><p>Mit unserem Newsletter erhalten Sie jeden Morgen die Nachrichten der Küste.</p><p><a href=/newsletter>Jetzt anmelden</a></p></div>%3%4",
        "%1%2%3%4<p>Add the Sound Gazette as a preferred source on Google</p>",
        "%1%2%3%4<p>Support independent journalism with a gift.</p>",
        "%1%2<div class=umfrage><h3>Should the bridge be mended?</h3><ul><li>Yes <span>62%</span></li><li>No <span>38%</span></li></ul></div>%3%4",
    ],
)  # fmt: skip
def test_what_is_no_text(html: str, layout: str) -> None:
    assert read(html, layout).text.split("\n") == list(P)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_of_a_paragraph_s_length_are_paragraphs(layout: str) -> None:
    assert read(f"<p>{'<br>'.join(P)}</p>", layout).text.split("\n") == list(P)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_in_bold_above_a_paragraph_is_a_subhead(layout: str) -> None:
    body = read(f"%1<p><b>Who decides?</b><br>{P[1]}</p>%3%4", layout).body
    assert [(each.kind, each.text) for each in body[1:3]] == [
        ("subhead", "Who decides?"),
        ("paragraph", P[1]),
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "line",
    ["<div class=sub2><b>No Choice</b></div>", "<p><strong>No Choice</strong></p>", "<h3>No Choice</h3>"],
)  # fmt: skip
def test_a_line_in_bold_between_paragraphs_is_a_subhead_and_names_nobody(
    line: str, layout: str
) -> None:
    article = read(f"%1{line}%2%3%4", layout)
    assert article.text.split("\n") == [P[0], "No Choice", *P[1:]]
    assert article.authors == (("Ida Frost",) if layout == "named" else ())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_short_lines_stay_one_paragraph(layout: str) -> None:
    poem = "<p>Swing, old bridge,<br>swing once more,<br>for the boats that go<br>and the boats ashore.</p>"
    assert "Swing, old bridge, swing once more, for" in read(f"%1{poem}%2%3", layout).text


def test_a_dateline_is_cut_from_the_first_of_the_paragraphs() -> None:
    article = read(f"<p>ARNMERE (Reuters) - {P[0]}<br>{P[1]}<br>{P[2]}</p>%4")
    assert article.dateline == "ARNMERE"
    assert article.text.split("\n") == list(P)


def test_an_author_told_in_italics_at_the_end_is_no_text() -> None:
    line = "Ida Frost writes about the harbour for the Sound Gazette."
    assert read(f"%1%2%3%4<p><em>{line}</em></p>").text.split("\n") == list(P)
    other = "Olaf Reed keeps the lock, and he will tell you why it is slow."
    assert read(f"%1%2%3%4<p><em>{other}</em></p>").text.endswith(other)
    assert read(f"%1%2%3%4<p>{line}</p>").text.endswith(line)


def test_a_form_around_the_whole_text_takes_nothing() -> None:
    assert read("<form><input type=email>%1%2%3%4</form>").text.split("\n") == list(P)


def test_addresses_in_the_midst_and_at_a_list_s_end_stay() -> None:
    told = read("%1<p>ida.frost@gazette.example</p>%2%3<p>https://harbour.example/report</p>")
    assert "ida.frost@gazette.example" in told.text
    assert told.text.endswith("https://harbour.example/report")
