"""Bonuses, funds, objects and what is taken back: their books and tables in one place."""

from sqlmodel import SQLModel

from services.awards.store.money import bonuses, funds
from services.awards.store.money import objects as stock
from services.awards.store.revocation import revocations
from services.awards.store.revocation import steps as revocation_steps

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
