"""Articles as schema.org's JSON-LD."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from newscrawl import Article
from newscrawl.article import (
    Agency,
    Caption,
    Correction,
    Entry,
    Image,
    Related,
    Revision,
    Rights,
    Time,
    Titles,
)
from newscrawl.export import jsonld

AT = Time("2026-07-27T04:59:00+02:00", None, "minute", "stated")
FULL = Article(
    id="a/1",
    url="https://a.example/1?x=1",
    canonical_url="https://a.example/1",
    site="a.example",
    language="fr",
    kind="liveblog",
    headline="Le lac déborde",
    titles=Titles(seo="Crues: le lac déborde"),
    standfirst="Trois quais sont fermés.",
    published=AT,
    updated=AT,
    authors=("Anna Muster",),
    agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"),),
    dateline="Morges",
    section=("International",),
    tags=("lac",),
    text="L'eau monte.",
    captions=(
        Caption("image", "Le quai.", "Keystone", "https://a.example/1.jpg"),
        Caption("video", "La crue.", None, None),
    ),
    images=(Image("https://a.example/1.jpg", "lead"), Image("https://a.example/2.jpg", "body")),
    related=(Related(0, "end", None, "Autre", "https://a.example/2"),),
    entries=(Entry(AT, "Midi", "Un bateau coule."),),
    corrections=(Correction("Il n'y a que deux quais."),),
    comment_count=0,
    paywalled=True,
    rights=Rights("reserved"),
    fetched_at=datetime(2026, 7, 27, 7, tzinfo=UTC),
    revision=Revision(2, datetime(2026, 7, 27, 7, tzinfo=UTC), "update"),
)


def test_an_article_is_told_in_schema_orgs_words() -> None:
    assert jsonld.thing(FULL.to_dict()) == {
        "@type": "LiveBlogPosting",
        "@id": "https://a.example/1",
        "identifier": "a/1",
        "url": "https://a.example/1",
        "inLanguage": "fr",
        "headline": "Le lac déborde",
        "alternativeHeadline": "Crues: le lac déborde",
        "description": "Trois quais sont fermés.",
        "datePublished": "2026-07-27T04:59:00+02:00",
        "dateModified": "2026-07-27T04:59:00+02:00",
        "author": [{"@type": "Person", "name": "Anna Muster"}],
        "sourceOrganization": [
            {"@type": "Organization", "name": "Keystone-ATS", "identifier": "ats"}
        ],
        "dateline": "Morges",
        "articleSection": ["International"],
        "keywords": ["lac"],
        "articleBody": "L'eau monte.",
        "image": [
            {
                "@type": "ImageObject",
                "caption": "Le quai.",
                "creditText": "Keystone",
                "url": "https://a.example/1.jpg",
            },
            {"@type": "ImageObject", "url": "https://a.example/2.jpg"},
        ],
        "video": [{"@type": "VideoObject", "caption": "La crue."}],
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": "Midi",
                "datePublished": "2026-07-27T04:59:00+02:00",
                "articleBody": "Un bateau coule.",
            }
        ],
        "correction": [{"@type": "CorrectionComment", "text": "Il n'y a que deux quais."}],
        "commentCount": 0,
        "isAccessibleForFree": False,
        "isPartOf": {"@type": "WebSite", "name": "a.example"},
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": "https://a.example/1",
            "relatedLink": ["https://a.example/2"],
        },
        "version": 2,
        "sdDatePublished": "2026-07-27T07:00:00Z",
    }


def test_what_is_not_there_is_left_out() -> None:
    found = jsonld.thing(Article(id="a/2", headline="H").to_dict())
    assert found == {"@type": "NewsArticle", "identifier": "a/2", "headline": "H"}


def test_the_whole_is_one_document() -> None:
    for count in (0, 1, 3):
        stream = io.BytesIO()
        jsonld.write([FULL.to_dict()] * count, stream)
        document = json.loads(stream.getvalue())
        assert document["@context"] == "https://schema.org"
        assert len(document["@graph"]) == count
