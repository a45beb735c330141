"""Articles as schema.org NewsArticle, JSON-LD: one document, an article a line of its graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import orjson

_TYPES = {"liveblog": "LiveBlogPosting"}  # else NewsArticle


def write(articles: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write articles, as `Article.to_dict` gives them."""
    stream.write(b'{"@context":"https://schema.org","@graph":[')
    for number, each in enumerate(articles):
        stream.write((b",\n" if number else b"\n") + orjson.dumps(thing(each)))
    stream.write(b"\n]}\n")


def thing(article: Mapping[str, Any]) -> dict[str, Any]:
    """One article in schema.org's words; what is not there is left out.

    https://schema.org/NewsArticle, https://schema.org/LiveBlogPosting
    """
    url = article["canonical_url"] or article["url"]
    revision = article["revision"] or {}
    paywalled = article["paywalled"]
    said = {
        "@type": _TYPES.get(article["kind"], "NewsArticle"),
        "@id": url,
        "identifier": article["id"],
        "url": url,
        "inLanguage": article["language"],
        "headline": article["headline"],
        "alternativeHeadline": article["titles"]["seo"],
        "description": article["standfirst"],
        "datePublished": _time(article["published"]),
        "dateModified": _time(article["updated"]),
        "author": [{"@type": "Person", "name": each} for each in article["authors"]],
        "sourceOrganization": [_agency(each) for each in article["agencies"]],
        "dateline": article["dateline"],
        "articleSection": article["section"],
        "keywords": article["tags"],
        "articleBody": article["text"],
        "image": [_image(each, article["captions"]) for each in article["images"]],
        "video": [_media(each, "VideoObject") for each in article["captions"] if each["kind"] == "video"],
        "liveBlogUpdate": [_entry(each) for each in article["entries"]],
        "correction": [_correction(each) for each in article["corrections"]],
        "commentCount": article["comment_count"],
        "isAccessibleForFree": None if paywalled is None else not paywalled,
        "isPartOf": {"@type": "WebSite", "name": article["site"]} if article["site"] else None,
        "mainEntityOfPage": _page(url, article["related"]),
        "version": revision.get("number"),
        "sdDatePublished": article["fetched_at"],
    }  # fmt: skip
    return _kept(said)


def _kept(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _time(time: Mapping[str, Any] | None) -> str | None:
    return time["value"] if time else None


def _agency(agency: Mapping[str, Any]) -> dict[str, Any]:
    return _kept({"@type": "Organization", "name": agency["name"], "identifier": agency["id"]})


def _image(image: Mapping[str, Any], captions: list[Mapping[str, Any]]) -> dict[str, Any]:
    own = next((each for each in captions if each["media_url"] == image["url"]), None)
    found = _media(own, "ImageObject") if own else {"@type": "ImageObject"}
    return found | {"url": image["url"]}


def _media(caption: Mapping[str, Any], kind: str) -> dict[str, Any]:
    said = {"@type": kind, "caption": caption["text"], "creditText": caption["credit"]}
    return _kept(said | {"url": caption["media_url"]})


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    said = {"@type": "BlogPosting", "headline": entry["headline"]}
    return _kept(said | {"datePublished": _time(entry["published"]), "articleBody": entry["text"]})


def _correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    said = {"@type": "CorrectionComment", "text": correction["text"]}
    return _kept(said | {"datePublished": _time(correction["at"])})


def _page(url: str | None, related: list[Mapping[str, Any]]) -> dict[str, Any]:
    links = [each["url"] for each in related]
    return _kept({"@type": "WebPage", "@id": url, "relatedLink": links}) if url or links else {}
