"""A crawl's limit of memory is about the crawl's own."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.spiders import memusage
from newscrawl.spiders.memusage import OwnMemory


def watch() -> OwnMemory:
    return OwnMemory(get_crawler(settings_dict={"MEMUSAGE_ENABLED": True}))


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells it")
def test_what_was_once_needed_does_not_count() -> None:
    before = watch().get_virtual_size()
    ballast = bytearray(b"x") * (peak() - before + (200 << 20))
    held = watch().get_virtual_size()
    del ballast
    assert held - before > 150 << 20
    assert watch().get_virtual_size() < peak() - (100 << 20)


def test_where_the_system_does_not_tell_the_peak_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memusage, "_STATUS", Path("/nosuch"))
    assert watch().get_virtual_size() >= peak() // 2
