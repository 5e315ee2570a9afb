"""What awards keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.awards.store.books import BOOKS
from services.awards.store.calendar import CalendarRow
from services.awards.store.evidence import EVIDENCE
from services.awards.store.tables import KEPT_TABLES
from services.awards.store.tables import SHADOW_TABLES as TABLES

SHADOW_TABLES: tuple[type[SQLModel], ...] = (*TABLES, CalendarRow)
KEPT_STEPS = Path(__file__).parent / "migrations"

__all__ = ["BOOKS", "EVIDENCE", "KEPT_STEPS", "KEPT_TABLES", "SHADOW_TABLES"]
