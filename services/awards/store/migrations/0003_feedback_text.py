"""Adds the feedback on a posted list, in words."""

import sqlalchemy as sa
from alembic import op

revision = "0003_feedback_text"
down_revision = "0002_hold_reason"


def upgrade() -> None:
    op.create_table(
        "feedback_text",
        sa.Column("feedback", sa.String, primary_key=True),
        sa.Column("person", sa.String, index=True),
        sa.Column("text", sa.String, nullable=False),
    )
