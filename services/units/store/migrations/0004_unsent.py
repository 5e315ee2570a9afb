"""Adds forms that were typed when the session had ended."""

import sqlalchemy as sa
from alembic import op

revision = "0004_unsent"
down_revision = "0003_withdrawal"


def upgrade() -> None:
    op.create_table(
        "unsent",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
