"""Copies of ledgers, and spans."""

import sqlalchemy as sa
from alembic import op

revision = "0001_copies_and_spans"
down_revision = None


def upgrade() -> None:
    _copies()
    _spans()


def _copies() -> None:
    told = ("stream", "type", "at", "on", "actor", "text")
    op.create_table(
        "copy",
        sa.Column("service", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False, index=name == "stream") for name in told),
        *(sa.Column(name, sa.String) for name in ("causation", "trace")),
        sa.Column("said", sa.String, index=True),
        *(sa.Column(name, sa.String) for name in ("says", "body")),
        sa.Column("campaign", sa.String, index=True),
    )
    op.create_table(
        "copy_about",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("service", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "source",
        sa.Column("service", sa.String, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("upto", "head")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("today", "unsent", "waiting", "dead", "asked")),
    )


def _spans() -> None:
    op.create_table(
        "span",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("trace", "id")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("parent", "service", "name", "kind")),
        sa.Column("begins", sa.BigInteger, nullable=False, index=True),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False, index=True) for name in ("nomination", "campaign", "event")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("attributes", "links")),
    )
