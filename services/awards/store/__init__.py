"""What awards keeps: tables, facts, projections, queries; and the books."""

from pathlib import Path

from sqlmodel import SQLModel

from services.awards.store import tables
from services.awards.store.books import BOOKS
from services.awards.store.council import seating
from services.awards.store.deadlines import calendar, table
from services.awards.store.deadlines import milestones as clocks
from services.awards.store.decision import corrections, drafts, gathered, notices, numbers
from services.awards.store.dossier import claimed, concluding
from services.awards.store.evidence import EVIDENCE
from services.awards.store.holds import holds, posting, secret
from services.awards.store.law import confirming
from services.awards.store.money import books, owing
from services.awards.store.register import history, importing
from shared.records.delegations import DelegationRow

READ_MODELS: tuple[type[SQLModel], ...] = (
    *tables.READ_MODELS,
    *claimed.CLAIMED,
    calendar.CalendarRow,
    concluding.WrittenRow,
    confirming.LawPaperRow,
    clocks.MarkRow,
    clocks.WarningRow,
    *holds.STANDING_TABLES,
    *posting.POSTING_TABLES,
    *history.SHADOWS,
    notices.NoticeRow,
    corrections.CorrectionRow,
    numbers.NumberRow,
    DelegationRow,
    drafts.DraftRow,
    secret.StubRow,
    seating.CouncilRow,
    seating.SeatRow,
    *books.MONEY_TABLES,
)
PRIVATE_TABLES: tuple[type[SQLModel], ...] = (
    *tables.PRIVATE_TABLES,
    holds.HoldReason,
    posting.FeedbackText,
    secret.StubPaper,
    importing.ImportSheet,
)
DERIVED = (table.DERIVED, gathered.DERIVED, owing.DERIVED)
KEPT_STEPS = Path(__file__).parent / "migrations"

__all__ = ["BOOKS", "DERIVED", "EVIDENCE", "KEPT_STEPS", "PRIVATE_TABLES", "READ_MODELS"]
