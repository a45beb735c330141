"""The store's tables."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    Unicode,
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

# "schema" is 4 for ever: newscrawl before alembic reads it, and refuses what it does not know.
# "derived" is the version of derive.py that filled what is derived.
about = Table(
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
    Column("first_seen", String, nullable=False),  # ISO 8601, UTC
    Column("revision", Integer, nullable=False),  # the last one's number
    Column("removed", String),  # since when its site has not had it any more, ISO 8601, UTC
    # Derived from the last revision, see derive.py
    Column("site", String, index=True),
    Column("published", String, index=True),  # ISO 8601 in UTC where the offset is known
    Column("language", String, index=True),
    Column("changed", String, index=True),  # when it was fetched, where it is not the first
    Index("articles_by_site_and_time", "site", "published", "number"),
)

facets = Table(  # derived too: what articles are chosen by, of which they may have several
    "facets",
    metadata,
    Column("kind", String, primary_key=True),  # agency | author | section
    Column("value", String, primary_key=True),  # folded
    Column("article", ForeignKey("articles.number"), primary_key=True, index=True),
)

events = Table(  # what befell an article beside its revisions
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number"), nullable=False, index=True),
    Column("at", String, nullable=False, index=True),  # ISO 8601, UTC
    Column("kind", String, nullable=False),  # removed | returned
    Column("url", String, nullable=False),
    Column("reason", String),  # http-404, http-410, redirect-home
)

exports = Table(  # how far each incremental export has come
    "exports",
    metadata,
    Column("name", String, primary_key=True),
    Column("revision", Integer, nullable=False),  # revisions.id of the last one exported
    Column("at", String, nullable=False),  # ISO 8601, UTC
    Column("choice", String, nullable=False),  # the filters, as JSON
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("number", Integer, nullable=False),  # counts an article's revisions from 1
    Column("fetched_at", String, index=True),  # ISO 8601, UTC
    Column("reason", String, nullable=False),  # new, or the kind of the change: see newscrawl.diff
    Column("content", String, nullable=False),  # digest of what a reader sees
    Column("item", Text, nullable=False),  # Article.to_dict() as JSON
    UniqueConstraint("article", "number"),
)

urls = Table(
    "urls",
    metadata,
    Column("url", String, primary_key=True),  # canonical
    Column("site", String),
    Column(
        "via", String, nullable=False
    ),  # list | start | feed | sitemap | listing | related | led
    Column("state", String, nullable=False),  # due | done | skipped | failed | removed
    Column("reason", String),
    Column("article", String),  # Article.id
    Column("published", String),  # of the article, ISO 8601
    Column("first_at", String, nullable=False),  # ISO 8601, UTC
    Column("last_at", String),  # of the last visit
    Column("due_at", String),  # of the next one; None where there will be none
    Column("visits", Integer, nullable=False, default=0),
    Column("changes", Integer, nullable=False, default=0),  # visits that found another text
    Column("tries", Integer, nullable=False, default=0),  # in a row that failed, or found it gone
    Column("etag", String),
    Column("modified", String),  # Last-Modified, as sent
    Index("urls_due", "site", "due_at"),
    Index("urls_by_article", "article"),
)

sources = Table(  # home pages, sections, feeds, sitemaps: as each was when it was last read
    "sources",
    metadata,
    Column("url", String, primary_key=True),  # canonical
    Column("read_at", String, nullable=False),  # in full, ISO 8601, UTC
    Column("choice", String, nullable=False),  # what decided what was taken of it, as a digest
    Column("via", String, nullable=False),  # as in urls
    Column("listed", Integer, nullable=False),  # articles that it was the first to list
    Column("leads", Text, nullable=False),  # further sources, JSON: [[URL, kind, lastmod], …]
    Column("etag", String),
    Column("modified", String),  # Last-Modified, as sent
    Column("digest", String),  # of its bytes, as sent
    Column("stated", String),  # its lastmod in the index that led to it
)

claims = Table(  # URLs that a run is about to ask for, or waits for
    "claims",
    metadata,
    Column("url", String, primary_key=True),  # canonical
    Column("run", Integer, nullable=False),  # runs.id; 0 of one that was killed
    Column("until", String, nullable=False),  # ISO 8601, UTC; void from then on
    Column("kept", Text),  # of a run that was killed: where what it fetched lies unread, as CDXJ
    Index("claims_by_run", "run"),
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

readings = Table(  # what the readings of a site in a run came to: see newscrawl.health
    "readings",
    metadata,
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("site", String, nullable=False),
    Column("at", String, nullable=False),  # ISO 8601, UTC
    Column("figures", Text, nullable=False),  # health.figures.Figures.to_dict() as JSON
    PrimaryKeyConstraint("site", "run"),
)

troubles = Table(
    "troubles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("subject", String, nullable=False),  # a field, kind, markup, run, found, fetching
    Column("level", String, nullable=False),  # broken | moved
    Column("since", String, nullable=False),  # when the run began that shows it first
    Column("since_run", Integer, nullable=False),
    Column("noticed", String, nullable=False),
    Column("over", String),  # None while it lasts
    Column("detail", Text, nullable=False),  # JSON
    Column("told", String),  # when the alarm was taken
    Column("over_told", String),
    Index("troubles_by_site", "site", "over"),
)

baselines = Table(  # where a site's history begins anew: what came later is how it is meant to be
    "baselines",
    metadata,
    Column("site", String, primary_key=True),
    Column("run", Integer, nullable=False),  # the last one before
    Column("at", String, nullable=False),
)

leases = Table(  # what one process of all that share the database does, see leases.py
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("beat", String, nullable=False),  # its last heartbeat, by its own clock; ISO 8601, UTC
)

jobs = Table(  # APScheduler's job store
    "schedule_jobs",
    metadata,
    Column("id", Unicode(191), primary_key=True),  # the site's name
    Column("next_run_time", Float(25), index=True),  # unix time; None while paused
    Column("job_state", LargeBinary, nullable=False),  # pickled by APScheduler
)
