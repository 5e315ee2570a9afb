"""What units keeps: tables, facts, projections, queries; and the books."""

from services.units.store.books import BOOKS
from services.units.store.evidence import EVIDENCE
from services.units.store.tables import KEPT_TABLES, SHADOW_TABLES

__all__ = ["BOOKS", "EVIDENCE", "KEPT_TABLES", "SHADOW_TABLES"]
