"""Adds the day and the paper of a death to persons, and why one noted by mistake was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0011_death"
down_revision = "0010_sent"


def upgrade() -> None:
    for name in ("died_on", "death_paper", "death_taken_back"):
        op.add_column("person", sa.Column(name, sa.String, nullable=False, server_default=sa.text("''")))
