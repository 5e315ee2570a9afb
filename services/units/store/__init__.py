"""What units keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from services.units.store.books import BOOKS
from services.units.store.evidence import EVIDENCE
from services.units.store.tables import PRIVATE_TABLES, READ_MODELS

KEPT_STEPS = Path(__file__).parent / "migrations"

__all__ = ["BOOKS", "EVIDENCE", "KEPT_STEPS", "PRIVATE_TABLES", "READ_MODELS"]
