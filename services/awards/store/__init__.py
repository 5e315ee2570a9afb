"""What awards keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from services.awards.store.books import BOOKS
from services.awards.store.evidence import EVIDENCE
from services.awards.store.tables import KEPT_TABLES, SHADOW_TABLES

KEPT_STEPS = Path(__file__).parent / "migrations"

__all__ = ["BOOKS", "EVIDENCE", "KEPT_STEPS", "KEPT_TABLES", "SHADOW_TABLES"]
