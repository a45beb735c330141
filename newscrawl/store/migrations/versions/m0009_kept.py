"""What a killed run has fetched and not read: where it lies, beside its claim."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE claims ADD COLUMN kept TEXT")
