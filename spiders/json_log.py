"""A log of JSON lines, for whoever reads it by machine."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import orjson
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.signals import spider_opened

_FACTS = ("reason", "url", "site")  # that a record may bear


class JsonLog:
    """An extension that makes each line of the log a JSON object."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> JsonLog:
        """Make the extension, or NotConfigured where it is text."""
        if crawler.settings.get("NEWSCRAWL_LOG_FORMAT") != "json":
            raise NotConfigured
        extension = cls()
        crawler.signals.connect(extension.opened, signal=spider_opened)
        return extension

    def opened(self) -> None:
        """Change the handlers, which Scrapy has put in place by now."""
        for handler in logging.root.handlers:
            handler.setFormatter(_Lines())


def begin(file: str | None, level: str) -> None:
    """Log JSON lines from here on, to a file or standard error: for whoever starts Scrapy, which
    says its first lines before it makes an extension."""
    handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(_Lines())
    handler.setLevel(level)
    logging.root.setLevel(logging.NOTSET)  # as Scrapy does: the handler has its own
    logging.root.addHandler(handler)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """An object: time (ISO 8601, UTC), level, logger, message; reason, URL, site, traceback
        where there are any."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        said |= {name: getattr(record, name) for name in _FACTS if hasattr(record, name)}
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(said, default=str).decode()
