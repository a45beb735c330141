"""The bundled site holds the kinds of pages that real ones do, and they read as what they are."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from newscrawl import Article, extract
from newscrawl.demo import layouts
from newscrawl.demo.content import Story, stories

BASE = "http://127.0.0.1:8000"


def read(story: Story) -> Article:
    return extract(layouts.page(story, BASE), BASE + story.path)


@cache
def by_kind() -> dict[str, list[tuple[Story, Article]]]:
    found: dict[str, list[tuple[Story, Article]]] = {}
    for story in stories():
        article = read(story)
        found.setdefault(article.kind, []).append((story, article))
    return found


def test_there_are_articles_a_live_blog_and_a_video() -> None:
    assert {kind: len(found) for kind, found in by_kind().items()} == {
        "article": len(stories()) - 2,
        "liveblog": 1,
        "video": 1,
    }


def test_a_live_blogs_entries_have_their_own_times() -> None:
    ((story, article),) = by_kind()["liveblog"]
    assert [(each.headline, each.text) for each in article.entries] == [e[1:] for e in story.live]
    times = [each.published.when for each in article.entries if each.published]
    assert [f"{t:%H:%M}" for t in times if isinstance(t, datetime)] == [e[0] for e in story.live]


def test_a_gallery_is_a_caption_a_picture() -> None:
    (story,) = [each for each in stories() if each.gallery]
    found = [(each.text, each.credit) for each in read(story).captions]
    assert found == [(story.caption, story.credit), *story.gallery]


def test_a_video_page_has_its_caption_and_no_text() -> None:
    ((story, article),) = by_kind()["video"]
    assert [(each.kind, each.text) for each in article.captions] == [("video", story.caption)]
    assert article.text == ""


def test_what_is_behind_the_wall_is_said_to_be() -> None:
    walled = {story.id: read(story).paywalled for story in stories()}
    assert [number for number, found in walled.items() if found] == [
        each.id for each in stories() if each.paywalled
    ]


def test_the_head_of_every_article_is_what_was_published() -> None:
    for story in stories():
        article = read(story)
        assert (article.headline, article.kicker, article.standfirst) == (
            story.headline,
            story.kicker,
            story.standfirst,
        )
