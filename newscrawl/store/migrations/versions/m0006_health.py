"""What each run's readings came to, troubles, and the jobs of the schedule."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "readings",
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("site", "run"),
    )
    op.create_table(
        "troubles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("since_run", sa.Integer, nullable=False),
        sa.Column("noticed", sa.String, nullable=False),
        sa.Column("over", sa.String),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("told", sa.String),
        sa.Column("over_told", sa.String),
    )
    op.create_index("troubles_by_site", "troubles", ["site", "over"])
    op.create_table(
        "baselines",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "schedule_jobs",
        sa.Column("id", sa.Unicode(191), primary_key=True),
        sa.Column("next_run_time", sa.Float(25), index=True),
        sa.Column("job_state", sa.LargeBinary, nullable=False),
    )
