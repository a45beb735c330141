"""Whatever a page holds, it is an item that says so, and never an exception."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl import Article, SiteError, extract
from newscrawl.page import LARGEST

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
WHOLE = f"<html><head><title>Lake rises over quays</title></head><body><h1>Lake rises over quays</h1><p>{PROSE}</p><p>{PROSE} Twice.</p></body></html>"


def problems(article: Article) -> set[str]:
    return {each.code for each in article.problems}


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "not-html"),
        (b"%PDF-1.7 ...", "not-html"),
        (b"\0" * 3000, "not-html"),
    ],
)
def test_what_is_no_page_is_an_error_with_its_reason(html: bytes, code: str) -> None:
    article = extract(html, "https://example.com/news/a-long-story-about-nothing-1234567")
    assert article.kind == "error"
    assert code in problems(article)
    assert article.text == ""


def test_a_truncated_page_is_read_as_far_as_it_goes() -> None:
    article = extract(WHOLE[: WHOLE.index("Twice") - 20])
    assert article.headline == "Lake rises over quays"
    assert article.text.startswith("The lake rose")


def test_a_page_of_any_size_is_cut_and_said_so() -> None:
    html = WHOLE.encode() + b"<p>" + b"x" * LARGEST
    article = extract(html)
    assert "too-large" in problems(article)
    assert article.headline == "Lake rises over quays"


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "x-box"])
def test_nesting_without_end_is_survived(tag: str) -> None:
    names = tag.split("><")
    opening, closing = f"<{tag}>", "".join(f"</{name}>" for name in reversed(names))
    html = f"<body><h1>Lake rises over quays</h1>{opening * 20_000}<p>{PROSE}</p>{closing * 20_000}"
    article = extract(html)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


def test_attributes_without_end_are_survived() -> None:
    classes = " ".join(f"c{number}" for number in range(50_000))
    article = extract(WHOLE.replace("<p>", f'<p class="{classes}" style="{classes}">'))
    assert article.text.startswith("The lake rose")


@pytest.mark.parametrize(
    "declared", ["no-such-charset", "utf-16", "utf-7", "", "x-user-defined", "utf-8; drop"]
)
def test_a_wrong_charset_does_not_stop_the_reading(declared: str) -> None:
    html = WHOLE.replace("Lake rises", "Der See läuft über")
    article = extract(html.encode("utf-8"), content_type=f"text/html; charset={declared}")
    assert article.headline == "Der See läuft über over quays"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("windows-1252", None), ("utf-16", None), ("utf-8-sig", "ascii")],
)
def test_the_bytes_decide_over_a_header_that_lies(encoding: str, declared: str | None) -> None:
    html = WHOLE.replace("Lake rises", "Größe – “Lärm” am See")
    kind = f"text/html; charset={declared}" if declared else None
    article = extract(html.encode(encoding), content_type=kind)
    assert article.headline == "Größe – “Lärm” am See over quays"


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[[[[" * 5_000,
        '{"@type": "NewsArticle", "headline": 7, "author": {"name": {"name": null}}, "datePublished": []}',
        '{"@type": ["NewsArticle"], "datePublished": "99999999999999999999", "author": true}',
        '{"@graph": {"@graph": {"@type": "NewsArticle", "author": [[["Ada Example"]]]}}}',
        '{"@type": 5, "mainEntity": "x"}',
        "null",
        '"text"',
    ],
)
def test_linked_data_of_any_shape_is_survived(data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    article = extract(WHOLE.replace("</head>", script + "</head>"))
    assert article.headline == "Lake rises over quays"


def test_broken_linked_data_is_said_to_be_broken() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    assert "broken-json-ld" in problems(extract(WHOLE.replace("</head>", script + "</head>")))


@pytest.mark.parametrize(
    "url",
    [None, "", "nonsense", "http://", "http://[::1", "https://a.b/%zz?x=%", "file:///etc/passwd"],
)
def test_any_url_is_survived(url: str | None) -> None:
    article = extract(WHOLE, url)
    assert article.headline == "Lake rises over quays"


def test_a_profile_that_there_is_not_is_the_callers_error() -> None:
    with pytest.raises(SiteError, match="no profile is named nosuch"):
        extract(WHOLE, site="nosuch")


def test_the_moment_of_reading_is_put_down() -> None:
    now = datetime(2026, 7, 27, 7, 0, 1, tzinfo=UTC)
    extractor = extract(WHOLE, now=now).extractor
    assert extractor is not None
    assert extractor.read_at == now


_TAGS = st.sampled_from(
    ["p", "div", "h1", "h2", "span", "time", "figure", "figcaption", "li", "a", "article", "td"]
)
_PIECES = st.one_of(
    st.text(max_size=30),
    st.builds("<{}>".format, _TAGS),
    st.builds("</{}>".format, _TAGS),
    st.builds('<{} class="{}">'.format, _TAGS, st.sampled_from(["related", "byline", "lead"])),
    st.sampled_from(["(ats/jch)", "27.07.2023, 04:59", "LONDON (Reuters) —", "<br><br>", "<!--"]),
)


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_soup_of_tags_raises(html: str) -> None:
    article = extract(html, "https://example.com/news/2026/07/27/a-story-of-soup")
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


LINE = "The harbour closed its old swing bridge on Tuesday after engineers found cracks in it, they said"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("abc | " * 50_000, f"<p>{LINE}.</p>" * 5),
        ("x", "<p>" + "word<br>" * 30_000 + "</p>" + f"<p>{LINE}.</p>" * 5),
        ("x", "<p>" + f"{LINE}<br>" * 5_000 + "</p>"),
        ("x", "<div>" + f"<b>Head</b><br>{LINE}<br>{LINE}.<br><br>" * 2_000 + "</div>"),
        ("x", f"<p>{LINE}.</p>" * 3 + "<ul><li>one<ul><li>two</li></ul></li></ul>" * 5_000),
    ],
    ids=["title of bars", "short lines", "long lines", "bold lines", "lists"],
)
def test_lines_titles_and_lists_without_end_are_read_in_time(title: str, body: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><article><h1>Bridge closes</h1>{body}</article></body></html>"
    article = extract(
        page, url="https://sound.example/a-b-c-d"
    )  # quadratic work would take minutes
    assert article.headline == "Bridge closes"
    assert LINE in article.text
