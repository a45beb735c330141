"""Several crawls may share a store: which run is about to ask for which URL."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE claims (url VARCHAR NOT NULL, run INTEGER NOT NULL, until VARCHAR NOT NULL,"
        " PRIMARY KEY (url))"
    )
    op.execute("CREATE INDEX claims_by_run ON claims (run)")
