"""Adds the doubts about a workbook and its cells, so that refused rows can be sent back."""

import sqlalchemy as sa
from alembic import op

revision = "0011_import_cells"
down_revision = "0010_salt"


def upgrade() -> None:
    op.add_column("import_sheet", sa.Column("warnings", sa.String, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("import_sheet", sa.Column("cells", sa.String, nullable=False, server_default=sa.text("''")))
