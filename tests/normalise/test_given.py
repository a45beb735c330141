"""Articles from elsewhere are brought to the form that extract gives; what was changed is evidence."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import pytest

from newscrawl import Article
from newscrawl.article import Agency, BodyBlock, Caption, Evidence, Related
from newscrawl.normalise import given

ONE = Article(
    url="https://www.example.ch/fr/1-lac", language="fr", headline="Le lac", text="Il monte."
)


def test_what_is_in_order_stays_as_it_is() -> None:
    one = replace(given.urls(ONE), authors=("Anna Muster",), section=("News",))
    for step in (given.spaces, given.agencies, given.authors, given.urls, given.sections):
        assert step(one) is one


def test_texts_have_single_spaces_and_one_form() -> None:
    raw = unicodedata.normalize("NFD", " Le  lac\u00a0déborde\u200b ")
    found = given.spaces(
        replace(
            ONE,
            headline=raw,
            kicker=" \n",
            standfirst="Un\u00adquai \n\n fermé.",
            tags=("lac ", "lac"),
            captions=(Caption("image", "Le  quai", " "),),
            body=(BodyBlock("paragraph", "Il  monte."), BodyBlock("quote", "«Oh»")),
        )
    )
    assert found.headline == "Le lac déborde"
    assert found.kicker is None
    assert found.standfirst == "Unquai\nfermé."
    assert found.tags == ("lac",)
    assert found.captions == (Caption("image", "Le quai", None),)
    assert found.text == "Il monte.\n«Oh»"
    (kept,) = found.evidence["headline"]
    assert kept == Evidence("profile", "item.headline", raw, "given:spaces", True)
    assert set(found.evidence) == {"headline", "kicker", "standfirst", "tags", "captions", "body", "text"}  # fmt: skip


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("MUSTER, ANNA",), ("Anna Muster",)),
        (("Muster, Anna Maria",), ("Anna Maria Muster",)),
        (("Anna Muster, Bo Beispiel",), ("Anna Muster", "Bo Beispiel")),
        (("Dr. Bo Beispiel", "By Tom Elwood and Ada Ng"), ("Bo Beispiel", "Tom Elwood", "Ada Ng")),
        (("JEAN-PIERRE DUPONT",), ("Jean-Pierre Dupont",)),
        (("Redaktion", "anna@example.ch", "Reuters"), ()),
        (("Anna Muster", "Anna Muster"), ("Anna Muster",)),
    ],
)
def test_authors_are_people(authors: tuple[str, ...], expected: tuple[str, ...]) -> None:
    found = given.authors(replace(ONE, authors=authors))
    assert found.authors == expected
    assert json.loads(found.evidence["authors"][0].raw) == list(authors)


def test_agencies_have_ids() -> None:
    found = given.agencies(
        replace(
            ONE,
            agencies=(
                Agency(None, "Reuters", "(Reuters)", "end"),
                Agency(None, "Agence Exemple", "(ae)", "end"),
                Agency("afp", "AFP", "(afp)", "end"),
            ),
            authors=("Keystone-ATS", "Anna Muster", "AFP"),
        )
    )
    assert [(each.id, each.name, each.raw, each.position) for each in found.agencies] == [
        ("reuters", "Reuters", "(Reuters)", "end"),
        (None, "Agence Exemple", "(ae)", "end"),
        ("afp", "AFP", "(afp)", "end"),
        ("ats", "Keystone-ATS", "Keystone-ATS", "byline"),
    ]
    assert found.evidence["agencies"][0].rule == "given:agencies"


def test_urls_are_canonical() -> None:
    found = given.urls(
        replace(
            ONE,
            url="HTTPS://www.Example.ch/fr/1-lac?utm_source=x&b=2&a=1",
            related=(Related(0, "end", None, "Autre", "https://www.example.ch/./fr/2?fbclid=9"),),
        )
    )
    assert found.canonical_url == "https://www.example.ch/fr/1-lac?a=1&b=2"
    assert found.related[0].url == "https://www.example.ch/fr/2"
    assert (found.site, found.id) == ("example.ch", "example.ch/fr/1-lac?a=1&b=2")
    kept = given.urls(replace(ONE, id="own/1", site="own"))
    assert (kept.site, kept.id) == ("own", "own/1")
    assert given.urls(replace(ONE, url=None)).canonical_url is None


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (("Accueil > International › Suisse",), ("International", "Suisse")),
        (("INTERNATIONAL", "International"), ("International",)),
        (("News | news", " Sport "), ("News", "Sport")),
        (("USA",), None),
    ],
)
def test_sections_are_names(section: tuple[str, ...], expected: tuple[str, ...] | None) -> None:
    found = given.sections(replace(ONE, section=section))
    assert found.section == (expected or section)
    assert ("section" in found.evidence) is (expected is not None)


def test_evidence_that_was_there_stays() -> None:
    old = Evidence("dom", "h1", "Le  lac", "headline:visible", True)
    found = given.spaces(replace(ONE, headline="Le  lac", evidence={"headline": (old,)}))
    assert [each.rule for each in found.evidence["headline"]] == [
        "given:spaces",
        "headline:visible",
    ]
