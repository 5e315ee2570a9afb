"""Adds workbooks of past awards that are being checked or entered."""

import sqlalchemy as sa
from alembic import op

revision = "0007_import_sheet"
down_revision = "0006_correction_package"


def upgrade() -> None:
    op.create_table(
        "import_sheet",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, nullable=False, index=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("lines", sa.String, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("entered", sa.Integer, nullable=False),
        sa.Column("faults", sa.String, nullable=False),
        sa.Column("paper", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("on", sa.String, nullable=False),
    )
