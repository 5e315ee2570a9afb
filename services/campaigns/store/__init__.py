"""What campaigns keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.campaigns.store import clusters, tables
from services.campaigns.store.books import BOOKS
from services.campaigns.store.evidence import EVIDENCE

KEPT_STEPS = Path(__file__).parent / "migrations"
SHADOW_TABLES: tuple[type[SQLModel], ...] = (*tables.SHADOW_TABLES, clusters.ClusterRow, clusters.MeetingRow)
KEPT_TABLES: tuple[type[SQLModel], ...] = (clusters.TakingPart,)

__all__ = ["BOOKS", "EVIDENCE", "KEPT_STEPS", "KEPT_TABLES", "SHADOW_TABLES"]
