"""What the smallest trade keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0001_note"
down_revision = None


def upgrade() -> None:
    op.create_table("note", sa.Column("key", sa.String, primary_key=True), sa.Column("text", sa.String, nullable=False))
