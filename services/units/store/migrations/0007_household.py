"""Adds which nominees are households."""

import sqlalchemy as sa
from alembic import op

revision = "0007_household"
down_revision = "0006_login_search"


def upgrade() -> None:
    op.add_column("person", sa.Column("household", sa.Boolean, nullable=False, server_default=sa.false()))
