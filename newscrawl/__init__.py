"""newscrawl: news pages in, articles out, with the evidence behind every value."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscrawl.article import Article, json_schema
from newscrawl.extract import extract
from newscrawl.site import Budget, Layout, Site, SiteError
from newscrawl.version import VERSION

if TYPE_CHECKING:
    from newscrawl.store import Store

__version__ = VERSION

__all__ = [
    "Article",
    "Budget",
    "Layout",
    "Site",
    "SiteError",
    "__version__",
    "extract",
    "json_schema",
    "open",
]


def open(path: str | os.PathLike[str] | None = None) -> Store:
    """The store of a data folder, at $NEWSCRAWL_DATA or ./newscrawl-data where no path is given.

    Use it in a `with` block: `articles()`, `search()`, `history()` read it. Raises FolderError for a
    folder without a database, StoreError for a database that cannot be used.
    """
    from newscrawl.folder import DataFolder
    from newscrawl.store import Store

    return Store.open(DataFolder.at(path).found().store)
