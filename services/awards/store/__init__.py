"""What awards keeps: tables, facts, projections, queries; and the books."""

from services.awards.store.books import BOOKS
from services.awards.store.evidence import EVIDENCE
from services.awards.store.tables import KEPT_TABLES, SHADOW_TABLES

__all__ = ["BOOKS", "EVIDENCE", "KEPT_TABLES", "SHADOW_TABLES"]
