"""The salt beside every text whose digest an event holds."""

import sqlalchemy as sa
from alembic import op

revision = "0010_salt"
down_revision = "0009_import_name"


def upgrade() -> None:
    for table in ("conferral", "signed_text", "hold_reason", "feedback_text"):
        op.add_column(table, sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")))
