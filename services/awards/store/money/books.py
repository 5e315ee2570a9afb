"""The books and tables of bonuses, funds, objects and taking awards back."""

from sqlmodel import SQLModel

from services.awards.store.money import bonuses, funds, objects
from services.awards.store.revocation import revocations, steps

MONEY_BOOKS = (bonuses.BOOK, funds.BOOK, objects.BOOK, revocations.BOOK)
MONEY_TABLES: tuple[type[SQLModel], ...] = (
    bonuses.BonusRow,
    funds.FundRow,
    funds.FundEntry,
    objects.StockRow,
    objects.StockEntry,
    objects.PieceRow,
    revocations.RevocationRow,
    steps.RevocationStep,
)
