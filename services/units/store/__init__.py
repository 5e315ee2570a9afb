"""What units keeps: tables, facts, projections, queries."""

from pathlib import Path

KEPT_STEPS = Path(__file__).parent / "migrations"
