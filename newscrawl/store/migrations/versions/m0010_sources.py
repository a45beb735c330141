"""What a source said when it was last read, so that it is asked only whether it has changed."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE sources (url VARCHAR NOT NULL, read_at VARCHAR NOT NULL, choice VARCHAR NOT NULL,"
        " via VARCHAR NOT NULL, listed INTEGER NOT NULL, leads TEXT NOT NULL, etag VARCHAR,"
        " modified VARCHAR, digest VARCHAR, stated VARCHAR, PRIMARY KEY (url))"
    )
