"""The crawls that wrote to a store, and their figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from newscrawl.store import tables as t
from newscrawl.store.database import Database
from newscrawl.store.moments import utc


def begin(database: Database, sites: Iterable[str], now: datetime) -> int:
    """Note that a crawl began; returns its number."""
    with database.writing() as connection:
        made = connection.execute(sa.insert(t.runs).values(started=utc(now), sites=",".join(sites)))
        assert made.inserted_primary_key is not None
        return int(made.inserted_primary_key[0])


def end(database: Database, run: int, figures: dict[str, Any], now: datetime) -> None:
    """Note that a crawl ended, with its figures."""
    with database.writing() as connection:
        connection.execute(
            sa.update(t.runs)
            .where(t.runs.c.id == run)
            .values(ended=utc(now), figures=orjson.dumps(figures).decode())
        )


def last(database: Database, most: int) -> list[dict[str, Any]]:
    """The last runs, the newest first: started, ended (None where killed), sites, figures."""
    query = sa.select(t.runs).order_by(t.runs.c.id.desc()).limit(most)
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [
        {str(name): value for name, value in row.items()}
        | {"figures": orjson.loads(row["figures"]) if row["figures"] else None}
        for row in rows
    ]
