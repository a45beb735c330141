"""The crawl's own memory, for Scrapy's limit."""

from __future__ import annotations

import re
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_STATUS = Path("/proc/self/status")
_RESIDENT = re.compile(r"^VmRSS:\s*(\d+) kB$", re.M)


class OwnMemory(MemoryUsage):
    """Scrapy's limit, held against what this process has now.

    Scrapy takes ru_maxrss, which on Linux a process inherits from the one that started it: a crawl
    that a large program starts would end at once.
    """

    def get_virtual_size(self) -> int:
        """Bytes; where the system does not tell, the most there ever were."""
        try:
            found = _RESIDENT.search(_STATUS.read_text())
        except OSError:
            found = None
        return int(found[1]) * 1024 if found else int(super().get_virtual_size())
