"""From here on alembic counts; newscrawl before it is told to refuse."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Say a number that newscrawl before alembic does not know."""
    op.execute("UPDATE newscrawl SET value = '4'")
