"""The store: what was read, every revision of it, and which URLs were seen."""

from newscrawl.store.articles import Articles
from newscrawl.store.choose import Filters
from newscrawl.store.database import StoreError
from newscrawl.store.store import Store

__all__ = ["Articles", "Filters", "Store", "StoreError"]
