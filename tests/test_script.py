"""What a page's scripts hold."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawl.page import Page


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ('<script type=application/json id=data>{"a": 1}</script>', ("data", {"a": 1})),
        ("<script type=Application/JSON> [1]</script>", ("application/json", [1])),
        ('<script>window.page = {"a": "\n"};</script>', ("page", {"a": "\n"})),
        ("<script>var page=[1]; more()</script>", ("page", [1])),
    ],
)
def test_data_in_a_script(script: str, state: tuple[str, Any]) -> None:
    assert Page(f"<body>{script}").state == [state]


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.page = {a: 1}</script>",  # JavaScript
        "<script>if (page) { call() }</script>",
        '<script type=application/ld+json>{"@type": "Thing"}</script>',
        "<script type=application/json src=data.json></script>",
        "<script type=application/json>{</script>",
        f"<script type=application/json>{'[' * 100_000}</script>",
        f"<script type=application/json>[{'1,' * 2_000_001}1]</script>",  # too large
    ],
)
def test_no_data_in_a_script(script: str) -> None:
    assert Page(f"<body>{script}").state == []


def test_data_comes_in_page_order() -> None:
    page = Page(
        "<script>window.bb = [1]</script><script type=application/json id=a>[2]</script>"
        "<script>window.cc = [3]</script>"
    )
    assert [name for name, _ in page.state] == ["bb", "a", "cc"]
