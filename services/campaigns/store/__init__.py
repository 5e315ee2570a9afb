"""What campaigns keeps: tables, facts, projections, queries; and the books."""

from services.campaigns.store.books import BOOKS
from services.campaigns.store.evidence import EVIDENCE
from services.campaigns.store.tables import SHADOW_TABLES

__all__ = ["BOOKS", "EVIDENCE", "SHADOW_TABLES"]
