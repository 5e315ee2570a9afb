"""What awards keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.awards.store import tables
from services.awards.store.books import BOOKS
from services.awards.store.council import seating
from services.awards.store.deadlines import calendar
from services.awards.store.deadlines import milestones as clocks
from services.awards.store.deadlines import table as deadlines
from services.awards.store.decision import corrections, drafts, gathered, numbers
from services.awards.store.decision import notices as notice
from services.awards.store.dossier import claimed, concluding
from services.awards.store.evidence import EVIDENCE
from services.awards.store.holds import holds as standing
from services.awards.store.holds import posting
from services.awards.store.holds import secret as stubs
from services.awards.store.law import confirming as lawpapers
from services.awards.store.money import books as money
from services.awards.store.money import owing
from services.awards.store.register import history
from services.awards.store.register import importing as imports
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
