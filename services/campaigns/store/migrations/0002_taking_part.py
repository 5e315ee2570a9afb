"""Adds who took part in launches and meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0002_taking_part"
down_revision = "0001_kept"


def upgrade() -> None:
    op.create_table(
        "taking_part",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("people", sa.String, nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("post", sa.String, nullable=False),
        sa.Column("capacity", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
    )
