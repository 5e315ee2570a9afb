"""Adds the reason of a hold, in words."""

import sqlalchemy as sa
from alembic import op

revision = "0002_hold_reason"
down_revision = "0001_kept"


def upgrade() -> None:
    op.create_table(
        "hold_reason",
        sa.Column("hold", sa.String, primary_key=True),
        sa.Column("person", sa.String, index=True),
        sa.Column("text", sa.String, nullable=False),
    )
