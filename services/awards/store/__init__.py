"""What awards keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.awards.store import (
    calendar,
    claimed,
    clocks,
    concluding,
    corrections,
    deadlines,
    drafts,
    gathered,
    history,
    imports,
    lawpapers,
    money,
    notice,
    numbers,
    owing,
    posting,
    seating,
    standing,
    stubs,
    tables,
)
from services.awards.store.books import BOOKS
from services.awards.store.evidence import EVIDENCE
from shared.records.delegations import DelegationRow

SHADOW_TABLES: tuple[type[SQLModel], ...] = (
    *tables.SHADOW_TABLES,
    *claimed.CLAIMED,
    calendar.CalendarRow,
    concluding.WrittenRow,
    lawpapers.LawPaperRow,
    clocks.MarkRow,
    clocks.WarningRow,
    *standing.STANDING_TABLES,
    *posting.POSTING_TABLES,
    *history.SHADOWS,
    notice.NoticeRow,
    corrections.CorrectionRow,
    numbers.NumberRow,
    DelegationRow,
    drafts.DraftRow,
    stubs.StubRow,
    seating.CouncilRow,
    seating.SeatRow,
    *money.MONEY_TABLES,
)
KEPT_TABLES: tuple[type[SQLModel], ...] = (
    *tables.KEPT_TABLES,
    standing.HoldReason,
    posting.FeedbackText,
    stubs.StubPaper,
    imports.ImportSheet,
)
DERIVED = (deadlines.DERIVED, gathered.DERIVED, owing.DERIVED)
KEPT_STEPS = Path(__file__).parent / "migrations"

__all__ = ["BOOKS", "DERIVED", "EVIDENCE", "KEPT_STEPS", "KEPT_TABLES", "SHADOW_TABLES"]
