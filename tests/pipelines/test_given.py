"""Spiders that make their own articles get them normalised; those that were extracted go through."""

from __future__ import annotations

from dataclasses import replace

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from newscrawl import Article, extract
from newscrawl.article import Agency

GIVEN = ("spaces", "agencies", "authors", "urls", "sections")


def through(item: object) -> object:
    """The item behind the pipelines for articles from elsewhere, in the settings' order."""
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    for path in sorted(settings["ITEM_PIPELINES"], key=settings["ITEM_PIPELINES"].get):
        if path.split(".")[2] in GIVEN:
            item = load_object(path)().process_item(item)
    return item


def test_an_article_from_elsewhere_is_normalised() -> None:
    given = Article(
        url="https://www.example.ch/fr/1-lac?utm_source=x",
        headline=" Le  lac",
        authors=("MUSTER, ANNA", "Reuters"),
        section=("Home > News",),
    )
    found = through(given)
    assert isinstance(found, Article)
    assert (found.headline, found.authors, found.section) == ("Le lac", ("Anna Muster",), ("News",))
    assert found.agencies == (Agency("reuters", "Reuters", "Reuters", "byline"),)
    assert (found.id, found.site) == ("example.ch/fr/1-lac", "example.ch")
    assert set(found.evidence) == {"headline", "authors", "section"}
    assert through(found) == found


def test_an_extracted_article_and_other_items_go_through() -> None:
    read = replace(extract("<h1>Le lac</h1>", "https://www.example.ch/1"), authors=("ANNA MUSTER",))
    assert through(read) is read
    other = {"url": "https://www.example.ch/1"}
    assert through(other) is other
