"""The books as they were when numbered steps began."""

import sqlalchemy as sa
from alembic import op

revision = "0001_book"
down_revision = None


def upgrade() -> None:
    _ledger()
    _outbox()
    _heard_and_asked()
    _set_aside()


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stream", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("on", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("said", sa.Integer, nullable=False),
        sa.Column("causation", sa.String),
        sa.Column("trace", sa.String),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.UniqueConstraint("stream", "version"),
        sa.UniqueConstraint("previous"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("stream", sa.String, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("campaign", sa.String),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("causation", sa.String),
        sa.Column("trace", sa.String),
        sa.Column("enclosure", sa.String),
        sa.Column("published", sa.Integer, index=True),
    )


def _heard_and_asked() -> None:
    op.create_table(
        "inbox",
        sa.Column("speaker", sa.String, primary_key=True),
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "once",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
    )


def _set_aside() -> None:
    op.create_table(
        "waiting",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("waits_for", sa.String, nullable=False, index=True),
        sa.Column("waits_speaker", sa.String, nullable=False),
        sa.Column("waits_sequence", sa.Integer, nullable=False),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("headers", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("headers", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("settled", sa.String),
    )
