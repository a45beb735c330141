"""Many literal texts as one regular expression."""

import re

import pytest

from newscrawl.knowledge.patterns import any_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("photograph by", "photograph"),
        ("photos", "photos"),
        ("photon", "photo"),  # the longest that fits, not the longest
        ("a+b", "a+b"),  # signs stand for themselves
        ("aab", None),
        ("phot", None),
    ],
)
def test_the_longest_name_that_fits_is_taken(text: str, found: str | None) -> None:
    match = re.match(any_of(["photo", "photos", "photograph", "a+b"]), text)
    assert (match[0] if match else None) == found


def test_a_shorter_name_is_taken_where_what_follows_asks_for_it() -> None:
    assert re.fullmatch(any_of(["de", "de la"]) + " la Ville", "de la Ville")


def test_any_case_makes_spellings_one() -> None:
    pattern = any_of(["Foto", "FOTO", "Fotos"], any_case=True)
    assert re.fullmatch(pattern, "FOTOS", re.I)
    assert pattern == any_of(["foto", "fotos"])
