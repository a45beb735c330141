"""The store's tables."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# A change to a table here comes with a step in migrations/versions/, see docs/store.md.
metadata = MetaData()

version = Table(  # alembic's own: the schema's version
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

about = Table(  # "schema" is 4 for ever: newscrawl before alembic reads it, and refuses what it does not know
    "newscrawl",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),  # Article.id
    Column("site", String, index=True),
    Column("published", String, index=True),  # ISO 8601 in UTC where the offset is known
    Column("first_seen", String, nullable=False),  # ISO 8601, UTC
    Column("revision", Integer, nullable=False),  # the last one's number
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("number", Integer, nullable=False),  # counts an article's revisions from 1
    Column("fetched_at", String),  # ISO 8601, UTC
    Column("reason", String, nullable=False),  # new | update
    Column("content", String, nullable=False),  # digest of what a reader sees
    Column("item", Text, nullable=False),  # Article.to_dict() as JSON
    UniqueConstraint("article", "number"),
)

urls = Table(
    "urls",
    metadata,
    Column("url", String, primary_key=True),  # canonical
    Column("site", String),
    Column("via", String, nullable=False),  # list | start | feed | sitemap | listing
    Column("state", String, nullable=False),  # due | done | skipped | failed | removed
    Column("reason", String),
    Column("article", String),  # Article.id
    Column("published", String),  # of the article, ISO 8601
    Column("first_at", String, nullable=False),  # ISO 8601, UTC
    Column("last_at", String),  # of the last visit
    Column("due_at", String),  # of the next one; None where there will be none
    Column("visits", Integer, nullable=False, default=0),
    Column("changes", Integer, nullable=False, default=0),  # visits that found another text
    Column("tries", Integer, nullable=False, default=0),  # failures since the last answer
    Column("etag", String),
    Column("modified", String),  # Last-Modified, as sent
    Index("urls_due", "site", "due_at"),
    Index("urls_by_article", "article"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("ended", String),  # None while it runs, or where it was killed
    Column("sites", String, nullable=False),
    Column("figures", Text),  # JSON
)
