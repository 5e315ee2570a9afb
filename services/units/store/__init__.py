"""What units keeps: tables, facts, projections, queries."""

from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
