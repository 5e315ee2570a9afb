"""What campaigns kept when numbered steps began: nothing."""

revision = "0001_kept"
down_revision = None


def upgrade() -> None:
    """Nothing was kept."""
