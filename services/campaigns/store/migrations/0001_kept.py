"""The private tables of campaigns when numbered steps began: none."""

revision = "0001_kept"
down_revision = None


def upgrade() -> None:
    """Nothing was kept."""
