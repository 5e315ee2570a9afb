"""Bonuses, funds, objects and what is taken back: their books and tables in one place."""

from sqlmodel import SQLModel

from services.awards.store import bonuses, funds, revocation_steps, revocations, stock

MONEY_BOOKS = (bonuses.BOOK, funds.BOOK, stock.BOOK, revocations.BOOK)
MONEY_TABLES: tuple[type[SQLModel], ...] = (
    bonuses.BonusRow,
    funds.FundRow,
    funds.FundEntry,
    stock.StockRow,
    stock.StockEntry,
    stock.PieceRow,
    revocations.RevocationRow,
    revocation_steps.RevocationStep,
)
