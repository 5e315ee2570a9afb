"""Old and new text of a correction lie sealed with the other packages; no release had kept any in a table."""

from alembic import op

revision = "0006_correction_package"
down_revision = "0005_correction_text"


def upgrade() -> None:
    op.drop_table("correction_text")
