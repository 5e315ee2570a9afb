"""Adds the first answer to an idempotency key of requests that change private tables only."""

import sqlalchemy as sa
from alembic import op

revision = "0003_kept_once"
down_revision = "0002_bookmark"


def upgrade() -> None:
    op.create_table(
        "kept_once",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False, index=True),
    )
