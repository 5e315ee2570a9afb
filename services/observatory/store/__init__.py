"""What the observatory keeps: copies of ledgers, spans."""

from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
