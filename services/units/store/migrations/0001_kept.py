"""The private tables of units when numbered steps began."""

import sqlalchemy as sa
from alembic import op

revision = "0001_kept"
down_revision = None


def upgrade() -> None:
    _accounts()
    _people()
    _drafts()
    _packages()


def _accounts() -> None:
    op.create_table(
        "login",
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("login", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("password", sa.String, nullable=False),
    )
    op.create_table(
        "signed_in",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, nullable=False, index=True),
        sa.Column("began", sa.String, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("unit", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("post", sa.String, nullable=False),
        sa.Column("deceased", sa.Boolean, nullable=False),
    )


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("unit", sa.String, nullable=False, index=True),
        sa.Column("campaign", sa.String, nullable=False),
        sa.Column("award", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("subject_ref", sa.String, nullable=False),
        sa.Column("posthumous", sa.Boolean, nullable=False),
        sa.Column("citation", sa.String, nullable=False),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("achieved_from", sa.String, nullable=False),
        sa.Column("achieved_to", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("edited", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "draft_file",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("draft", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("media", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, nullable=False, index=True),
    )


def _packages() -> None:
    op.create_table(
        "enclosed",
        sa.Column("ref", sa.String, primary_key=True),
        sa.Column("nomination", sa.String, nullable=False, index=True),
        sa.Column("person", sa.String, index=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("content", sa.String),
    )
