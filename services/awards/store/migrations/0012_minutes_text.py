"""Adds who signed the minutes of a round."""

import sqlalchemy as sa
from alembic import op

revision = "0012_minutes_text"
down_revision = "0011_import_cells"


def upgrade() -> None:
    op.create_table(
        "minutes_text",
        sa.Column("round", sa.String, primary_key=True),
        sa.Column("chair_name", sa.String, nullable=False),
        sa.Column("secretary_name", sa.String, nullable=False),
        sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")),
    )
