"""Adds the salt beside every text whose digest an event holds, and completes earlier erasures of conferrals."""

import sqlalchemy as sa
from alembic import op

revision = "0010_salt"
down_revision = "0009_import_name"

ERASED = """
DELETE FROM conferral WHERE id IN (SELECT conferral FROM award WHERE subject_ref IN (
    SELECT substr(stream, length('erasure/') + 1) FROM ledger WHERE type = 'erasure_heard.v1'))
"""


def upgrade() -> None:
    for table in ("conferral", "signed_text", "hold_reason", "feedback_text"):
        op.add_column(table, sa.Column("salt", sa.String, nullable=False, server_default=sa.text("''")))
    tables = sa.inspect(op.get_bind())
    if tables.has_table("award") and "subject_ref" in {column["name"] for column in tables.get_columns("award")}:
        op.execute(ERASED)
