"""The URLs that were seen become the frontier's."""

from alembic import op

revision = "0002"
down_revision = "0001"

STEPS = (
    """CREATE TABLE urls (
        url VARCHAR NOT NULL, site VARCHAR, via VARCHAR NOT NULL, state VARCHAR NOT NULL,
        reason VARCHAR, article VARCHAR, published VARCHAR, first_at VARCHAR NOT NULL,
        last_at VARCHAR, due_at VARCHAR, visits INTEGER NOT NULL, changes INTEGER NOT NULL,
        tries INTEGER NOT NULL, etag VARCHAR, modified VARCHAR, PRIMARY KEY (url))""",
    "CREATE INDEX urls_due ON urls (site, due_at)",
    "CREATE INDEX urls_by_article ON urls (article)",
    """INSERT INTO urls
       (url, via, state, reason, article, first_at, last_at, due_at, visits, changes, tries)
       SELECT url, 'listing', CASE outcome WHEN 'fetched' THEN 'done' ELSE outcome END,
              reason, article, first_at, last_at,
              CASE outcome WHEN 'failed' THEN last_at END, 1, 0, 0 FROM seen""",
    "DROP TABLE seen",
    "UPDATE newscrawl SET value = '2'",
)


def upgrade() -> None:
    """Bring the URLs along; what failed is due."""
    for step in STEPS:
        op.execute(step)
