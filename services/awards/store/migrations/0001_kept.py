"""The private tables of awards when numbered steps began."""

import sqlalchemy as sa
from alembic import op

revision = "0001_kept"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "enclosed",
        sa.Column("ref", sa.String, primary_key=True),
        sa.Column("dossier", sa.String, nullable=False, index=True),
        sa.Column("person", sa.String, index=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("content", sa.String),
    )
    op.create_table(
        "conferral",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("presenter", sa.String, nullable=False),
        sa.Column("capacity", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("received_by", sa.String, nullable=False),
        sa.Column("on", sa.String, nullable=False),
    )
    op.create_table(
        "signed_text",
        sa.Column("decision", sa.String, primary_key=True),
        sa.Column("signer_name", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("bases", sa.String, nullable=False),
    )
