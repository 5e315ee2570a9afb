"""What campaigns keeps: tables, facts, projections, queries; and the books."""

from services.campaigns.store.books import BOOKS
from services.campaigns.store.tables import KEPT_TABLES, SHADOW_TABLES

__all__ = ["BOOKS", "KEPT_TABLES", "SHADOW_TABLES"]
