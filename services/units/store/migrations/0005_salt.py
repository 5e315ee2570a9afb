"""Adds the salt beside every text whose digest an event holds."""

import sqlalchemy as sa
from alembic import op

revision = "0005_salt"
down_revision = "0004_unsent"


def upgrade() -> None:
    for table in ("login", "person", "draft"):
        op.add_column(table, sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")))
