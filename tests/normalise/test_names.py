"""Bylines taken apart into people."""

from __future__ import annotations

import pytest

from newscrawl.evidence import Found
from newscrawl.normalise.names import people, split


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Example", ["Ada Example"]),
        ("Von Anna Muster und Bo Beispiel", ["Anna Muster", "Bo Beispiel"]),
        ("Par Lise Marchand et Noé Favre", ["Lise Marchand", "Noé Favre"]),
        ("Texte: Lise Marchand", ["Lise Marchand"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe in Berlin", ["Jane Doe"]),
        ("Jane Doe | Published 3 May 2020", ["Jane Doe"]),
        ("Jane Doe (Text), Joe Bloggs (Photos)", ["Jane Doe", "Joe Bloggs"]),
        ("Dr. Ines Quill", ["Ines Quill"]),
        ("ada@example.com", []),
        ("湖報 記者林一二／即時報導", ["林一二"]),
        ("湖报记者 王三", ["王三"]),
        ("배윤경, 이상현", ["배윤경", "이상현"]),
        ("Андрей Колесников", ["Андрей Колесников"]),
        ("Ludwig van den Berg", ["Ludwig van den Berg"]),
        ("AFP", []),
        ("The Associated Press", []),
        ("AP Sports Writer", []),
        ("Deutsche Presse-Agentur", []),
        ("Redaktion", []),
        ("Lokal-Redaktion", []),
        ("Roving Reporter", []),
        ("Ada Example, Ph.D.", ["Ada Example"]),
        ("Anna Muster und Bo Beispiel, Seedorf", ["Anna Muster", "Bo Beispiel"]),
        ("Seeverlag GmbH, Seedorf, Germany", []),
        ("Maria & Katerina", ["Maria", "Katerina"]),
        ("Newsroom Staff", []),
        ("AFP avec Le Monde", []),
        ("Le Quai avec AFP", []),
        ("Der See und dpa", []),
        ("Lise Marchand avec AFP", ["Lise Marchand"]),
        ("Le Nguyen", ["Le Nguyen"]),
        ("Petra Basler", ["Petra Basler"]),
        ("Ana Faguy", ["Ana Faguy"]),
        ("Read more about our team", []),
        ("https://www.facebook.com/example", []),
        ("", []),
    ],
)
def test_a_byline_names_its_people(byline: str, names: list[str]) -> None:
    assert list(split(byline)) == names


def test_an_outlet_is_no_author() -> None:
    found = [Found("The Brenn Post", "json-ld", "x", "The Brenn Post", "authors:linked")]
    assert people(found, ["The Brenn Post"])[0] == ()
    assert people(found)[0] == ()


def test_the_first_group_that_names_people_is_taken() -> None:
    groups = [
        Found("Example AG", "json-ld", "x", "Example AG", "authors:organisation"),
        Found("Von Ada Example", "dom", "", "Von Ada Example", "authors:printed"),
        Found("Bo Beispiel", "meta", "author", "Bo Beispiel", "authors:meta"),
    ]
    names, used = people(groups)
    assert names == ("Ada Example",)
    assert used == (groups[1],)
