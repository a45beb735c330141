"""Snapshots: what was fetched, as WARC records that can be proved and read again."""

from newscrawl.snapshot.compose import Exchange
from newscrawl.snapshot.read import SnapshotError, payload, records
from newscrawl.snapshot.write import Writer

__all__ = ["Exchange", "SnapshotError", "Writer", "payload", "records"]
