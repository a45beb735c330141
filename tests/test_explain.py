"""Why a page reads as it does."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from click.testing import CliRunner

from newscrawl import extract
from newscrawl.cli import main
from newscrawl.demo import layouts
from newscrawl.demo.content import stories
from newscrawl.explain import COLOURS, explain

STORY = stories()[0]
PAGE = layouts.page(STORY, "https://brenn.example")


def whose(text: str) -> str:
    found = explain(PAGE)
    return next(block.field for block in found.blocks if text in block.text)


def test_each_block_is_the_field_that_claimed_it() -> None:
    assert whose(STORY.headline) == "headline"
    assert whose(STORY.kicker) == "kicker"
    assert whose(STORY.standfirst) == "standfirst"
    assert whose(STORY.caption) == "captions"
    assert whose(STORY.paragraphs[0]) == "body"
    assert whose("Ceci pourrait également") == "related"
    assert whose("15.07.2026, 04:59") == "published"
    assert whose("Comme nous voulons") == ""


def test_a_block_is_the_fields_that_chose_most_of_it() -> None:
    prose = f"<p>{STORY.paragraphs[0]}</p>" * 3
    line = '<p>By <a rel="author" href="/by/ada-example">Ada Example</a></p>'
    found = explain(f"<article><h1>{STORY.headline}</h1>{line}{prose}</article>")
    assert {each.field for each in found.blocks if each.text == "By Ada Example"} == {"authors"}


def test_explaining_reads_as_extracting_does() -> None:
    assert explain(PAGE).article.to_dict()["text"] == extract(PAGE).text


def test_the_tinted_page_shows_the_fields_and_runs_nothing() -> None:
    hostile = PAGE.replace(
        "<main>", '<main onclick="x()"><script>x()</script><img src="http://a.example/x">'
    )
    html = explain(hostile).html
    assert "<script" not in html
    assert "onclick" not in html
    assert "http://a.example" not in html
    assert "default-src 'none'" in html
    assert all(name in html for name in COLOURS)
    assert STORY.paragraphs[0] in html


def test_a_line_beside_other_blocks_is_tinted_alone() -> None:
    prose = "".join(f"<p>{STORY.paragraphs[0]} {n}</p>" for n in "abc")
    line = 'Von Ada Example, <time datetime="2026-07-14T09:05">14.07.2026, 09:05</time> Uhr'
    html = explain(f"<article><h1>{STORY.headline}</h1>{line}{prose}</article>").html
    page = lxml.html.fromstring(html)
    (article,) = page.iter("article")
    assert article.get("title") is None
    shown = [each.text_content() for each in article if each.get("title") == "published"]
    assert "".join(shown) == "Von Ada Example, 14.07.2026, 09:05 Uhr"
    assert article.text_content().count("Von Ada Example") == 1


def test_a_page_that_is_no_article_has_no_fields() -> None:
    found = explain("<title>404 Not Found</title><h1>404 Not Found</h1>")
    assert {block.field for block in found.blocks} == {""}


def test_the_command_shows_candidates_and_writes_the_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    out = tmp_path / "why.html"
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "page.html"), "--html", str(out)])
    assert result.exit_code == 0
    assert "headline:visible" in result.stdout
    assert "→" in result.stdout
    assert out.read_text().startswith("<!DOCTYPE html>")
    missing = CliRunner().invoke(main, ["explain", "nosuch.html"])
    assert missing.exit_code == 1
    assert "nosuch.html cannot be read" in missing.stderr


def test_the_agencies_are_listed() -> None:
    result = CliRunner().invoke(main, ["agencies", "--language", "fr"])
    assert result.exit_code == 0
    assert "Keystone-ATS" in result.stdout
    assert CliRunner().invoke(main, ["agencies", "--language", "xx"]).exit_code == 3
