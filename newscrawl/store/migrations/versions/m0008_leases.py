"""One daemon a database, wherever it runs: who keeps the schedule, and when it last said so."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE leases (name VARCHAR NOT NULL, holder VARCHAR NOT NULL,"
        " beat VARCHAR NOT NULL, PRIMARY KEY (name))"
    )
