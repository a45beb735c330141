"""Articles, revisions, runs, and the URLs that were seen."""

from alembic import op

revision = "0001"
down_revision = None

STEPS = (
    """CREATE TABLE newscrawl ("key" VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY ("key"))""",
    """CREATE TABLE articles (
        number INTEGER NOT NULL, id VARCHAR NOT NULL, site VARCHAR, published VARCHAR,
        first_seen VARCHAR NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (number), UNIQUE (id))""",
    "CREATE INDEX ix_articles_site ON articles (site)",
    "CREATE INDEX ix_articles_published ON articles (published)",
    """CREATE TABLE revisions (
        id INTEGER NOT NULL, article INTEGER NOT NULL, number INTEGER NOT NULL, fetched_at VARCHAR,
        reason VARCHAR NOT NULL, content VARCHAR NOT NULL, item TEXT NOT NULL, PRIMARY KEY (id),
        UNIQUE (article, number), FOREIGN KEY(article) REFERENCES articles (number))""",
    """CREATE TABLE seen (
        url VARCHAR NOT NULL, outcome VARCHAR NOT NULL, reason VARCHAR, article VARCHAR,
        first_at VARCHAR NOT NULL, last_at VARCHAR NOT NULL, PRIMARY KEY (url))""",
    "CREATE INDEX seen_by_article ON seen (article)",
    """CREATE TABLE runs (
        id INTEGER NOT NULL, started VARCHAR NOT NULL, ended VARCHAR, sites VARCHAR NOT NULL,
        figures TEXT, PRIMARY KEY (id))""",
    "INSERT INTO newscrawl VALUES ('schema', '1')",
)


def upgrade() -> None:
    """Make the first schema."""
    for step in STEPS:
        op.execute(step)
