"""Every line of the tables that contributors add to."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from newscrawl.knowledge import table
from newscrawl.knowledge.agencies import agencies, signatures
from newscrawl.knowledge.related import is_label, is_other, lead
from newscrawl.knowledge.times import COUNTRIES, LABEL, MONTHS, ZONES
from newscrawl.normalise.times import zone_named

TABLES = sorted(
    each.name.removesuffix(".toml")
    for each in files("newscrawl.knowledge").iterdir()
    if each.name.endswith(".toml")
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_and_not_empty(name: str) -> None:
    assert table(name)


def test_every_agency_has_its_own_id() -> None:
    ids = Counter(each.id for each in agencies())
    assert [each for each, count in ids.items() if count > 1] == []
    assert len(ids) >= 168


def test_every_agency_is_a_whole_line() -> None:
    for each in agencies():
        assert re.fullmatch(r"[a-z0-9_]{2,20}", each.id), each.id
        assert each.name, each.id
        assert each.kind in ("news", "photo", "press_release", "generic"), each.id
        assert each.seen in ("page", "report", "code", "unseen"), each.id
        assert all(re.fullmatch(r"[a-z]{2,3}", language) for language in each.languages), each.id
        assert all(signature == signature.strip() != "" for signature in each.signatures), each.id


def test_a_signature_of_several_agencies_is_told_apart_by_language_or_flagged() -> None:
    for signature, owners in signatures().items():
        if len(owners) < 2:
            continue
        firsts = [each.languages[0] if each.languages else "" for each in owners]
        alone = len(set(firsts)) == len(firsts)
        assert alone or all(each.ambiguous for each in owners), signature


def test_a_short_word_is_flagged_as_ambiguous() -> None:
    words = {
        "Petra",
        "Ana",
        "Mia",
        "Mina",
        "Beta",
        "Trend",
        "Siren",
        "Andina",
        "DIRE",
        "MAP",
        "TAP",
    }
    for signature, owners in signatures().items():
        if signature in words:
            assert all(each.ambiguous for each in owners), signature


def test_every_language_has_twelve_months() -> None:
    by_language: dict[str, set[int]] = {}
    for months in MONTHS.values():
        for language, number in months.items():
            by_language.setdefault(language, set()).add(number)
    short = {language for language, numbers in by_language.items() if len(numbers) < 12}
    assert short <= {"vi"}, short
    assert len(by_language) >= 20


def test_every_zone_is_one() -> None:
    for name in (*ZONES.values(), *COUNTRIES.values()):
        assert str(zone_named(name)) in (name, f"UTC{name}", "UTC"), name


def test_every_label_is_found_in_front_of_a_time() -> None:
    for role in ("published", "updated"):
        for labels in table("times")[role].values():
            for label in labels:
                match = LABEL.search(f"{label.casefold().rstrip(':')} 12.3.2026")
                assert match is not None, label


@pytest.mark.parametrize("name", ["pages", "corrections", "boilerplate", "related"])
def test_every_pattern_compiles(name: str) -> None:
    def patterns(value: object) -> list[str]:
        if isinstance(value, dict):
            return [each for inner in value.values() for each in patterns(inner)]
        if isinstance(value, list):
            return [each for inner in value for each in patterns(inner)]
        return [value] if isinstance(value, str) else []

    for pattern in patterns(table(name)):
        re.compile(pattern)


@pytest.mark.parametrize(
    "text",
    ["À lire aussi", "Mehr zum Thema:", "Lesen Sie auch", "Leggi anche", "Related stories", "Te puede interesar", "Les også", "Czytaj też", "Читайте также", "関連記事", "Ceci pourrait également vous intéresser:"],
)  # fmt: skip
def test_a_label_of_related_links_is_one(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["Plus de «International»", "Mehr «Schweiz»", "Meistgelesen", "Most read", "Lo más leído", "I più letti", "Latest news", "Themen", "Tags"],
)  # fmt: skip
def test_a_heading_of_another_list_is_none(text: str) -> None:
    assert not is_label(text)
    assert is_other(text)


def test_a_label_may_stand_in_front_of_its_link() -> None:
    assert lead("Lire aussi : La digue de Brenn") == "Lire aussi"
    assert lead("La digue de Brenn") is None
