"""What class names say of an element."""

from __future__ import annotations

import pytest

from newscrawl.knowledge.words import Hint, hints


@pytest.mark.parametrize(
    ("names", "bits"),
    [
        ("field field-name-field-subtitle field-type-text field-label-hidden", Hint.STANDFIRST),
        ("field field--name-body field--type-text-with-summary field--label-hidden", 0),
        ("visually-hidden", Hint.HIDDEN),
        ("is-hidden md:hidden", 0),
        ("hentry category-comment tag-share", 0),
    ],
)
def test_names_say_what_an_element_holds_and_not_how_it_is_kept(names: str, bits: int) -> None:
    assert hints(names) == bits
