"""Which links the page offers as related, under which label, and which lists are none."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.fields.target import at_home
from newscrawl.page import Page
from tests.fields.test_no_articles import LEADS

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
LINK = '<a href="/news/{0}-story-of-the-lake-district">The {0} story of the lake district</a>'


def related(inline: str = "", after: str = "") -> list[tuple[str, str | None, str]]:
    article = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><div><p>{PROSE}</p><p>{PROSE}Twice.</p>{inline}"
        f"<p>{PROSE}Thrice.</p></div></article>{after}</body></html>",
        url="https://www.brn.example/news/lake-rises-over-three-quays",
    )
    for each in article.related:
        assert each.title not in article.text
    return [(each.position, each.label, each.title.split()[1]) for each in article.related]


def items(*names: str) -> str:
    return "<ul>" + "".join(f"<li>{LINK.format(name)}</li>" for name in names) + "</ul>"


@pytest.mark.parametrize(
    ("inline", "after", "expected"),
    [
        (items("first", "second"), "", [("inline", None, "first"), ("inline", None, "second")]),
        (f"<div><h3>Flood guide</h3>{items('first', 'second')}</div>", "", [("inline", "Flood guide", "first"), ("inline", "Flood guide", "second")]),
        (f"<aside><div>{LINK.format('first')}</div></aside>", "", [("inline", None, "first")]),
        ("", f'<footer><p>The Brenn Post</p><div class="related"><h3>Read more</h3>{items("first")}</div></footer>', [("end", "Read more", "first")]),
        ("", f'<section class="related"><a href="#end">Skip the section Read more</a><h2>Read more</h2>{items("first")}</section>', [("end", "Read more", "first")]),
        ("", f'<div><h3>Related</h3>{items("first")}</div><div class="teasers">{items("second", "third")}</div>', [("end", "Related", "first")]),
    ],
    ids=["list", "headed list", "aside", "in the footer", "skip link", "teasers behind a labelled list"],
)  # fmt: skip
def test_blocks_of_related_links(
    inline: str, after: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert related(inline, after) == expected


@pytest.mark.parametrize(
    "inline",
    [
        '<ul><li><a href="https://other.example/papers/a-study-of-the-lake">A study of the lake and its many quays</a></li><li><a href="https://other.example/papers/a-study-of-rain">A study of the rain and its many drops</a></li></ul>',
        '<ul><li><a href="/goods/one-pump-for-water">Pump</a></li><li><a href="/goods/one-hose-for-water">Hose</a></li></ul>',
        '<div class="related"><h3>Advertorial</h3><ul><li><a href="/ad/one-pump-for-water-and-more">One pump for water and more</a></li></ul></div>',
        '<div class="related"><a href="/files/the-plan-of-the-quays.pdf">The plan of the quays as a file</a></div>',
    ],
    ids=["sources", "goods", "advertisement", "file"],
)  # fmt: skip
def test_lists_that_are_not_related(inline: str) -> None:
    article = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><div><p>{PROSE}</p><p>{PROSE}Twice.</p>{inline}"
        f"<p>{PROSE}Thrice.</p></div></article></body></html>",
        url="https://www.brn.example/news/lake-rises-over-three-quays",
    )
    assert article.related == ()


@pytest.mark.parametrize(
    "title",
    [
        "<h3>{0}</h3>",
        "<span class='card__title'>{0}</span>",
    ],
)
def test_of_a_card_that_is_one_link_the_title_is_taken(title: str) -> None:
    card = (
        "<a href='/news/first-story-of-the-lake-district'><p class='label'>Opinion</p>"
        f"{title.format('The first story of the lake')}<p>What the town says of the quays.</p>"
        "<p>By Ada Example</p></a>"
    )
    article = extract(
        f'<html lang="en"><head><title>Lake rises</title></head><body><article><h1>Lake rises</h1>'
        f"<p>{PROSE}</p><p>{PROSE}Twice.</p></article><div class='related'><h2>Read more</h2>{card}</div>"
        "</body></html>",
        url="https://www.brn.example/news/lake-rises-over-three-quays",
    )
    assert [each.title for each in article.related] == ["The first story of the lake"]


def test_a_styles_rules_are_no_title() -> None:
    link = "<a href='/news/first-story-of-the-lake-district'><style>.a{top:0}</style>The first story of the lake</a>"
    assert related(after=f"<div class='related'><h2>Read more</h2>{link}</div>") == [
        ("end", "Read more", "first")
    ]


def test_a_part_of_the_text_in_a_box_called_related_is_text() -> None:
    part = "".join(f"<h3>Part {n}</h3><p>{PROSE}As of {n}.</p>" for n in range(6))
    article = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><div><p>{PROSE}</p><p>{PROSE}Twice.</p></div>"
        f'<div class="related-post-content">{part}</div><div><p>{PROSE}Thrice.</p></div></article></body></html>'
    )
    assert "As of 4" in article.text
    assert article.related == ()


TO = "/news/2026/07/20/mill-of-the-valley-burns-7654321"


@pytest.mark.parametrize(
    ("html", "label", "title"),
    [
        (f"<a class=x href={TO}><span><span>Lire aussi</span><span>Le moulin de la vallée brûle</span></span></a>", "Lire aussi", "Le moulin de la vallée brûle"),
        (f"<a class=x href={TO}><span>Also on gazette.example</span><span>Mill of the valley burns</span></a>", "Also on gazette.example", "Mill of the valley burns"),
        (f"<p><strong>Read also</strong> <a href={TO}>Mill of the valley burns</a></p>", "Read also", "Mill of the valley burns"),
        (f"<p><strong>Lies auch:</strong> <a href={TO}>Mühle im Tal brennt</a></p>", "Lies auch", "Mühle im Tal brennt"),
        (f"<p>The lake rose, <a href={TO}>as we told you last week</a>, over three quays.</p>", None, None),
        (f"<p>See <a href={TO}>what we told you last week about the mill</a>, said the mayor on Tuesday.</p>", None, None),
    ],
)  # fmt: skip
def test_a_label_in_an_element_of_its_own_is_one_and_a_sentence_is_none(
    html: str, label: str | None, title: str | None
) -> None:
    article = extract(
        "<html><head><title>Lake rises over three quays</title></head><body><article><h1>Lake rises over three quays</h1>"
        "<p>The lake of Brenn rose over three quays on Tuesday night, and the harbour was closed to ferries.</p>"
        f"{html}<p>Nobody was hurt, the fire brigade said, but two boats sank and the ferry house was flooded.</p>"
        "<p>The water is expected to fall by the end of the week, when the council will talk about dams.</p>"
        "</article></body></html>",
        "https://www.gazette.example/news/2026/07/27/lake-rises-1234567",
    )
    found = [(each.label, each.title) for each in article.related]
    assert found == ([(label, title)] if label else [])
    assert (title or "\0") not in article.text


def test_a_block_printed_twice_for_two_widths_is_one() -> None:
    box = f"<div><h3>Related</h3>{items('first', 'second')}</div>"
    assert related(after=box + box) == [("end", "Related", "first"), ("end", "Related", "second")]


def test_sharing_the_page_and_a_label_alone_are_no_related_links() -> None:
    share = "<li><a href='/news/lake-rises-over-three-quays?share=x'>Click to share on some site</a></li>"
    box = f"<div><h3>Related</h3><ul>{share}</ul>{items('first')}</div>"
    assert related(after=box) == [("end", "Related", "first")]
    more = "<a href='/news/old-mill-by-the-lake'>Read more about this</a>"
    assert related(after=f"<div class=related><p>{more}</p></div>") == []


@pytest.mark.parametrize(
    ("host", "at_home_"),
    [
        ("www.post.co.uk", True),
        ("sport.post.co.uk", True),
        ("www.other.co.uk", False),
        ("post.com", False),
        ("", True),
    ],
)
def test_a_link_is_at_home_on_the_pages_own_site(host: str, at_home_: bool) -> None:
    href = f"https://{host}/a" if host else "/a"
    page = Page(f"<a href='{href}'>x</a>", "https://news.post.co.uk/2026/07/lake")
    assert at_home(page, next(page.root.iter("a"))) is at_home_


def test_the_reading_time_behind_a_cards_title_is_none_of_it() -> None:
    card = (
        '<a href="/news/2026/07/20/mill-burns"><span class="headline-text">First mill of the valley</span>'
        "<span>2 min read</span></a>"
    )
    assert related(f"<div class=related><h3>Related article</h3>{card}</div>") == [
        ("inline", "Related article", "mill")
    ]


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("/2026/07/20/mill-burns", True),
        ("/news/123/mill-burns", True),
        ("/news/mill-burns", False),
        ("/2026/07/20/", False),
        ("/user/ada-example.html", False),
    ],
)
def test_a_number_before_two_words_makes_them_an_articles(href: str, led: bool) -> None:
    html = f'<p>Read also: <a href="{href}">The mill of the valley burns</a></p>'
    assert related(html) == ([("inline", "Read also", "mill")] if led else [])


def test_a_label_in_the_text_counts_whatever_its_box_is_called() -> None:
    article = extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1><div id=subscription-content><p>{PROSE}</p><p>{PROSE}Twice.</p>"
        f"<p>READ MORE: {LINK.format('first')}</p><p>{PROSE}Thrice.</p></div></article>"
        f"<div>{''.join(f'<p>{PROSE}{n}</p>' for n in 'abc')}</div></body></html>",
        url="https://www.brn.example/news/lake-rises-over-three-quays",
    )
    assert [each.label for each in article.related] == ["READ MORE"]
    assert "READ MORE" not in article.text


def test_a_list_of_one_link_between_paragraphs_is_related_but_not_in_a_list_of_things() -> None:
    assert related(items("first")) == [("inline", None, "first")]
    more = "<li>The harbour master</li><li>The mayor</li>"
    assert related(items("first").replace("</ul>", f"{more}</ul>")) == []


TITLE, SLUG = "Mill of the upper valley burns", "/news/mill-of-the-upper-valley-burns"


def strewn(line: str, paragraphs: int = 4) -> tuple[list[str], str]:
    """The titles of related links, and the text, with a line between the first paragraphs."""
    texts = [f"<p>{text}</p>" for text in LEADS[:paragraphs]]
    html = (
        "<title>Lake rises over three quays</title><article><h1>Lake rises over three quays</h1>"
        f"<div>{texts[0]}{line}{''.join(texts[1:])}</div></article>"
    )
    article = extract(html, url="https://www.brn.example/news/lake-rises-over-three-quays")
    return [each.title for each in article.related], article.text


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='{}'>{}</a></p>",
        "<p><strong><a href='https://www.brn.example{}'>{}</a></strong></p>",
        "<div><a href='{}'>{}</a></div>",
        "<p><a href='{}'>&gt;&gt; {} &lt;&lt;</a></p>",
        "<blockquote><a href='{}'><em>{}</em></a></blockquote>",
        "<aside><a href='{}'>{}</a></aside>",
    ],
)
@pytest.mark.parametrize("href", [SLUG, "/news/20300501/5512.html", "/article.aspx?id=88123"])
def test_another_articles_title_between_two_paragraphs_is_related(line: str, href: str) -> None:
    titles, text = strewn(line.format(href, TITLE))
    assert titles == [TITLE]
    assert TITLE not in text


@pytest.mark.parametrize(
    ("line", "paragraphs"),
    [
        (f"<p><a href='{SLUG}'>Read here how the mill of the upper valley burns.</a></p>", 4),
        (f"<p><a href='https://other.example{SLUG}'>{TITLE}</a></p>", 4),
        (f"<p><a href='/go/a-bank-account'>{TITLE}</a></p>", 4),
        (f"<p><a href='/events?action=show&id=3232'>{TITLE}</a></p>", 4),
        (f"<p><a href='/list.aspx?page=300'>{TITLE}</a></p>", 4),
        (f"<p><a href='{SLUG}'>{TITLE}</a></p><p><a href='{SLUG}-two'>{TITLE} again</a></p>", 8),
        (f"<p><b><a href='{SLUG}'>{TITLE}</a></b></p>", 2),
    ],
)  # fmt: skip
def test_a_linked_line_of_the_texts_own_is_text(line: str, paragraphs: int) -> None:
    titles, text = strewn(line, paragraphs)
    assert titles == []
    assert TITLE[3:] in text or "upper valley burns." in text


def test_wordpress_names_a_related_article_by_its_number() -> None:
    link = "<a href='/?post_type=post&p=1725228'>The mill of the upper valley burns</a>"
    found = related(after=f"<div class=related><h3>Related</h3><ul><li>{link}</li></ul></div>")
    assert [label for _, label, _ in found] == ["Related"]
