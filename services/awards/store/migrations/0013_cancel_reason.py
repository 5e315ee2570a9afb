"""Adds the reasons in words of cancelled payments."""

import sqlalchemy as sa
from alembic import op

revision = "0013_cancel_reason"
down_revision = "0012_minutes_text"


def upgrade() -> None:
    op.create_table(
        "cancel_reason",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")),
    )
    op.create_index("ix_cancel_reason_person", "cancel_reason", ["person"])
