"""What reading a page leaves behind in the process."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import newscrawl
from newscrawl.reading import Reading

_PAGE = "<h1>Der See steigt weiter</h1><p>In Brenn trat das Wasser über die Ufer.</p>" * 2


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_is_as_it_was_when_a_page_is_read() -> None:
    newscrawl.extract(_PAGE)
    assert gc.isenabled()
    gc.disable()
    newscrawl.extract(_PAGE)
    assert not gc.isenabled()


def test_the_collector_is_on_again_behind_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        assert not gc.isenabled()
        raise MemoryError("in the midst of a page")

    monkeypatch.setattr(Reading, "article", broken)
    with pytest.raises(MemoryError):
        newscrawl.extract(_PAGE)
    assert gc.isenabled()


def test_a_page_leaves_no_cycles_behind() -> None:
    newscrawl.extract(_PAGE)
    gc.collect()
    gc.disable()
    newscrawl.extract(_PAGE)
    assert gc.collect() == 0
