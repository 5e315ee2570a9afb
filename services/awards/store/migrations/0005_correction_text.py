"""Adds old and new text of corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0005_correction_text"
down_revision = "0004_stub_paper"


def upgrade() -> None:
    op.create_table(
        "correction_text",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String, nullable=True, index=True),
        sa.Column("old", sa.String, nullable=False),
        sa.Column("new", sa.String, nullable=False),
    )
