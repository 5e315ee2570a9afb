"""Adds the salt beside every text whose digest an event holds."""

import sqlalchemy as sa
from alembic import op

revision = "0003_salt"
down_revision = "0002_taking_part"


def upgrade() -> None:
    op.add_column("taking_part", sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")))
