"""Adds a mark to drafts that were sent, so that a desk finds the unsent ones quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0010_sent"
down_revision = "0009_login_search_again"


def upgrade() -> None:
    op.add_column("draft", sa.Column("sent", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_draft_unsent", "draft", ["sent", "unit"])
    op.create_index("ix_draft_edited", "draft", ["sent", "edited"])
    if not sa.inspect(op.get_bind()).has_table("ledger"):
        return  # a new store
    draft = sa.table("draft", sa.column("id", sa.String), sa.column("sent", sa.Boolean))
    ledger = sa.table("ledger", sa.column("stream", sa.String))
    submitted = sa.select(ledger.c.stream).where(ledger.c.stream == sa.literal("nomination/") + draft.c.id).exists()
    op.get_bind().execute(sa.update(draft).where(submitted).values(sent=True))
