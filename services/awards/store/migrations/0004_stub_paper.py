"""Adds which award a secret dossier is for and where its paper lies."""

import sqlalchemy as sa
from alembic import op

revision = "0004_stub_paper"
down_revision = "0003_feedback_text"


def upgrade() -> None:
    op.create_table(
        "stub_paper",
        sa.Column("stub", sa.String, primary_key=True),
        sa.Column("award", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
    )
