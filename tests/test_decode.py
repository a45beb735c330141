"""The charset of a page, read piece by piece."""

from __future__ import annotations

import pytest

from newscrawl.decode import _PIECE, charset

_HEAD = b'<html><meta charset="iso-8859-1"><p>'


@pytest.mark.parametrize("before", range(_PIECE - 4, _PIECE + 1))
def test_a_character_on_the_edge_of_two_pieces_is_utf8(before: int) -> None:
    body = _HEAD.ljust(before, b"x") + "€€é𝄞".encode() + b"y" * 2 * _PIECE
    assert charset(body) == "utf-8"


def test_a_byte_far_down_that_is_no_utf8_leaves_the_declaration() -> None:
    assert charset(_HEAD.ljust(3 * _PIECE, b"x") + b"caf\xe9 cr\xe8me") != "utf-8"


def test_a_page_cut_in_the_middle_of_a_character_is_utf8() -> None:
    for body in (_HEAD + "lac €".encode()[:-1], _HEAD.ljust(_PIECE, b"x") + "€".encode()[:-1]):
        assert charset(body) == "utf-8"
