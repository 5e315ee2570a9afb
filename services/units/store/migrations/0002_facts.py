"""Adds the facts a draft declares, and which part of the dossier a file is."""

import sqlalchemy as sa
from alembic import op

revision = "0002_facts"
down_revision = "0001_kept"


def upgrade() -> None:
    op.add_column("draft", sa.Column("facts", sa.String, nullable=False, server_default="{}"))
    op.add_column("draft_file", sa.Column("part", sa.String, nullable=False, server_default=sa.text("''")))
