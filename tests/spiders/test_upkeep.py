"""What a long crawl is spared."""

from __future__ import annotations

import gc
import logging

import pytest
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from newscrawl import garbage
from newscrawl.spiders.upkeep import Upkeep


def test_what_was_made_before_a_crawl_is_in_no_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, called = gc.get_threshold(), []
    monkeypatch.setattr(garbage.gc, "freeze", lambda: called.append("frozen"))
    try:
        Upkeep.from_crawler(_crawler()).started()
        assert called == ["frozen"]
        assert gc.get_threshold()[0] > usual[0]
    finally:
        gc.set_threshold(*usual)


def test_no_record_is_made_of_what_is_not_logged() -> None:
    scrapys = logging.getLogger("scrapy")
    before = scrapys.level
    try:
        Upkeep.from_crawler(_crawler())
        assert not logging.getLogger("scrapy.core.engine").isEnabledFor(logging.DEBUG)
        assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.WARNING)
    finally:
        scrapys.setLevel(before)


def _crawler() -> Crawler:
    return get_crawler(settings_dict={"LOG_LEVEL": "WARNING"})
