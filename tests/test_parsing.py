"""What a reader sees is in the body, whichever tags the source leaves out."""

from __future__ import annotations

import pytest
from lxml import etree

from newscrawl import extract
from newscrawl.parsing import parsed
from tests.fields.test_no_articles import LEADS

TITLE = "Lake rises over three quays"


@pytest.mark.parametrize(
    ("html", "inner"),
    [
        ("<title>T</title><main><h1>T</h1></main>", "<main><h1>T</h1></main>"),
        ("<title>T</title><header>T</header>a<p>b</p>", "<header>T</header>a<p>b</p>"),
        ("<title>T</title><article>a</article>b<script>1</script><section>c</section>", "<article>a</article>b<script>1</script><section>c</section>"),
        ("<html><head><x-app>a</x-app></head><body>b<p>c</p></body></html>", "<x-app>a</x-app>b<p>c</p>"),
        ("<html><head><title>T</title></head><body><p>c</p></body></html>", "<p>c</p>"),
    ],
)  # fmt: skip
def test_what_is_seen_stands_in_the_body(html: str, inner: str) -> None:
    root = parsed(html.encode(), "utf-8", [])
    body = root.find("body")
    assert etree.tostring(body).decode() == f"<body>{inner}</body>"
    assert [each.tag for each in root.find("head")] == ["title"] * ("<title>" in html)


def test_bytes_that_are_no_document_are_an_empty_one() -> None:
    problems: list[tuple[str, str]] = []
    assert len(parsed(b"<!-- -->", "utf-8", problems).find("body")) == 0
    assert parsed(b"", "utf-8", problems).tag == "html"


def test_an_article_is_read_without_the_tags_that_html_does_not_ask_for() -> None:
    text = "".join(f"<p>{each}" for each in LEADS[:4])
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>{TITLE}</title><main><article><h1>{TITLE}</h1>{text}</article></main>"
    article = extract(html, "https://www.brn.example/news/lake-rises")
    assert article.headline == TITLE
    assert article.text.split("\n") == list(LEADS[:4])
