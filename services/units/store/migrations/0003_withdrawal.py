"""Adds why a unit took its nomination back."""

import sqlalchemy as sa
from alembic import op

revision = "0003_withdrawal"
down_revision = "0002_facts"


def upgrade() -> None:
    op.add_column("draft", sa.Column("withdraw_reason", sa.String, nullable=False, server_default=sa.text("''")))
