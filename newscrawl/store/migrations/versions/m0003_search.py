"""The last revision of each article becomes searchable."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index; derive.py fills it."""
    op.get_bind().exec_driver_sql(
        "CREATE VIRTUAL TABLE search USING fts5("
        "headline, standfirst, text, captions, tokenize = 'unicode61 remove_diacritics 2')"
    )
    op.execute("UPDATE newscrawl SET value = '3'")
