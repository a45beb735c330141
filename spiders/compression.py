"""Bodies unpacked where they are read."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response


class Compression(HttpCompressionMiddleware):
    """Scrapy's own, but that an article's page stays packed: its reader unpacks it, in another
    process, within the same bounds."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Any:
        """The answer, unpacked unless it is an article's."""
        if request.meta.get("article"):
            return response
        return super().process_response(request, response)
