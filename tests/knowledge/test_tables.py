"""Every line of the tables that contributors add to."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from newscrawl.boilerplate import is_boilerplate
from newscrawl.fields.comments import comment_count
from newscrawl.knowledge import credits, marks, table
from newscrawl.knowledge.agencies import agencies, signatures
from newscrawl.knowledge.related import is_label, is_other, lead
from newscrawl.knowledge.times import COUNTRIES, LABEL, MONTHS, ZONES
from newscrawl.normalise.names import split
from newscrawl.normalise.times import zone_named
from newscrawl.page import Page

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
    ["By going on you agree to our terms of service.", "Folgen Sie uns auf Instagram", "Like this story? Share it with a friend!", "Dies ist eine maschinelle Übersetzung.", "Get the latest stories straight to your inbox.", "Diese Diashow benötigt JavaScript.", "Ce diaporama nécessite JavaScript.", "Esta presentación requiere JavaScript.", "このスライドショーには JavaScript が必要です。"],
)  # fmt: skip
def test_a_notice_is_boilerplate(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    ["The rescue services came at dawn.", "Services", "Unlimited water flows into the lake.", "Accepting the plan, the council voted.", "He followed the road to the harbour.", "The slideshow was made by two pupils. They learnt JavaScript at school, and want to show it in the hall of the town."],
)  # fmt: skip
def test_what_only_holds_a_notices_word_is_none(text: str) -> None:
    assert not is_boilerplate(text)  # "terms of (use|service)" once made every "service" one


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


def test_every_related_label_is_one_and_no_heading_of_another_list() -> None:
    for labels in table("related")["labels"].values():
        for label in labels:
            assert is_label(label), label


def test_every_credit_label_opens_a_credit() -> None:
    known = table("credits")
    for label in (*known["labels"], *known["video"]):
        assert credits.LABEL.match(f"{label}: Ada Example"), label
    for opener in known["openers"]:
        assert credits.OPENER.match(f"{opener} Ada Example"), opener


def test_every_house_is_found_as_it_signs() -> None:
    for played in table("credits")["plays"]:
        found = credits.PLAYS.match(f"{played}: «Lake rises»")
        assert found is not None, played
        assert found["title"] == "Lake rises", played
    for house in table("credits")["houses"]:
        assert credits.HOUSE.search(f"Ada Example/{house}"), house


def test_every_word_in_front_of_a_source_is_read() -> None:
    known = table("marks")
    for label in known["labels"]:
        assert marks.SOURCE.match(f"{label}: dpa"), label
    for phrase in known["phrases"]:
        assert marks.SOURCE.match(f"{phrase} dpa"), phrase
    assert all("contribut" in each for each in known["reported"])
    assert all(each == each.casefold() for each in known["no_places"])


@pytest.mark.parametrize("name", ["credits", "marks", "related", "times", "names"])
def test_no_line_stands_twice(name: str) -> None:
    def lists(value: object) -> list[list[str]]:
        if isinstance(value, dict):
            return [each for inner in value.values() for each in lists(inner)]
        plain = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return [value] if plain else []  # type: ignore[list-item]

    for each in lists(table(name)):
        twice = [text for text, count in Counter(each).items() if count > 1]
        assert twice == [], twice


def _comments(printed: str) -> list[int]:
    page = Page(f"<h1>The lake rises</h1><div>{printed}</div>", "https://post.example/1-lake")
    return [each.value for each in comment_count(page)]


def test_every_word_for_comments_is_counted() -> None:
    known = table("comments")
    for words in known["words"].values():
        for word in words:
            assert _comments(f"34 {word}") == _comments(f"{word} (34)") == [34], word
            assert _comments(f"34 {word}xyz") == [], word
    for stems in known["stems"].values():
        for stem in stems:
            assert _comments(f"34 {stem}ев") == [34], stem
    for counters in known["counters"].values():
        for counter in counters:
            assert _comments(f"コメント34{counter}") == [34], counter
    for sayings in known["none"].values():
        for said in sayings:
            assert _comments(said.capitalize()) == [0], said


def test_who_made_the_pictures_did_not_write() -> None:
    known = table("names")
    for picture in known["pictures"]:
        for by in known["pictured"]:
            assert split(f"Ada Example {picture} {by} Bo Beispiel") == ("Ada Example",), picture
