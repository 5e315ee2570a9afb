"""Adds how far each speaker was heard, noted in the store that heard it."""

import sqlalchemy as sa
from alembic import op

revision = "0002_bookmark"
down_revision = "0001_book"


def upgrade() -> None:
    op.create_table(
        "bookmark",
        sa.Column("speaker", sa.String, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
    )
