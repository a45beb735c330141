"""What articles are chosen by gets columns and indexes; removals are events; exports have marks."""

from alembic import op

revision = "0005"
down_revision = "0004"

STEPS = (
    "ALTER TABLE articles ADD COLUMN removed VARCHAR",
    "ALTER TABLE articles ADD COLUMN language VARCHAR",
    "ALTER TABLE articles ADD COLUMN changed VARCHAR",
    "CREATE INDEX ix_articles_language ON articles (language)",
    "CREATE INDEX ix_articles_changed ON articles (changed)",
    "CREATE INDEX articles_by_site_and_time ON articles (site, published, number)",
    "CREATE INDEX ix_revisions_fetched_at ON revisions (fetched_at)",
    """CREATE TABLE facets (
        kind VARCHAR NOT NULL, value VARCHAR NOT NULL, article INTEGER NOT NULL,
        PRIMARY KEY (kind, value, article), FOREIGN KEY(article) REFERENCES articles (number))""",
    "CREATE INDEX ix_facets_article ON facets (article)",
    """CREATE TABLE events (
        id INTEGER NOT NULL, article INTEGER NOT NULL, at VARCHAR NOT NULL, kind VARCHAR NOT NULL,
        url VARCHAR NOT NULL, reason VARCHAR, PRIMARY KEY (id),
        FOREIGN KEY(article) REFERENCES articles (number))""",
    "CREATE INDEX ix_events_article ON events (article)",
    "CREATE INDEX ix_events_at ON events (at)",
    """CREATE TABLE exports (
        name VARCHAR NOT NULL, revision INTEGER NOT NULL, at VARCHAR NOT NULL,
        choice VARCHAR NOT NULL, PRIMARY KEY (name))""",
    # What was removed before there were events
    """INSERT INTO events (article, at, kind, url, reason)
       SELECT a.number, u.last_at, 'removed', u.url, u.reason
       FROM urls u JOIN articles a ON a.id = u.article
       WHERE u.state = 'removed' AND u.last_at IS NOT NULL ORDER BY u.last_at, u.url""",
    """UPDATE articles SET removed = (
        SELECT max(e.at) FROM events e WHERE e.article = articles.number)""",
    # Another way to find words: the contents are derived again
    "DROP TABLE search",
    """CREATE VIRTUAL TABLE search USING fts5(headline, standfirst, text, captions,
       tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")""",
)


def upgrade() -> None:
    """Make the tables; derive.py fills what is derived."""
    for step in STEPS:
        op.get_bind().exec_driver_sql(step)
