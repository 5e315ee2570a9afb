"""Adds the name of a workbook, for the person who uploaded it."""

import sqlalchemy as sa
from alembic import op

revision = "0009_import_name"
down_revision = "0008_stub_number"


def upgrade() -> None:
    op.add_column("import_sheet", sa.Column("name", sa.String, nullable=False, server_default=sa.text("''")))
