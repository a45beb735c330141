"""Forms of credits that are asked for by a cheaper question first."""

from __future__ import annotations

import pytest

from newscrawl.knowledge import table
from newscrawl.knowledge.credits import HOUSE, LABEL, houses, labels


@pytest.mark.parametrize("name", table("credits")["houses"])
def test_every_house_is_found_by_its_first_word(name: str) -> None:
    for text in (name, f"Ada Beispiel/{name}", f"({name.upper()})", f"Brücke. {name}, 2026"):
        assert [each.span() for each in houses(text)] == [e.span() for e in HOUSE.finditer(text)]


@pytest.mark.parametrize("text", ["Foto: Ada", "사진=연합뉴스", "Bild：kyodo", "A photo", "12:30"])
def test_labels_are_those_of_the_pattern(text: str) -> None:
    assert [each.span() for each in labels(text)] == [each.span() for each in LABEL.finditer(text)]
