"""The store: what was read, every revision of it, and which URLs were seen."""

from newscrawl.store.store import Store, StoreError

__all__ = ["Store", "StoreError"]
