"""Adds the numbers of a secret dossier, kept beside the ledger, and the salt of their seal."""

import sqlalchemy as sa
from alembic import op

revision = "0008_stub_number"
down_revision = "0007_import_sheet"


def upgrade() -> None:
    for name in ("number", "decision", "salt"):
        op.add_column("stub_paper", sa.Column(name, sa.String, nullable=False, server_default=sa.text("''")))
    op.create_index("ix_stub_paper_number", "stub_paper", ["number"])
