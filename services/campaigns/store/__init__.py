"""What campaigns keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.campaigns.store import clusters, tables
from services.campaigns.store.books import BOOKS
from services.campaigns.store.evidence import EVIDENCE

KEPT_STEPS = Path(__file__).parent / "migrations"
READ_MODELS: tuple[type[SQLModel], ...] = (*tables.READ_MODELS, clusters.ClusterRow, clusters.MeetingRow)
PRIVATE_TABLES: tuple[type[SQLModel], ...] = (clusters.TakingPart,)

__all__ = ["BOOKS", "EVIDENCE", "KEPT_STEPS", "PRIVATE_TABLES", "READ_MODELS"]
