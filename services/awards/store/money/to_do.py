"""Lists of bonuses for pages and funds: to pay, to state, to wait for, to take back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from services.awards.store.ask import chunks
from services.awards.store.money.bonuses import BONUS, STANDS, BonusRow, honour_of, rivals_among


def payable(store: Session, payer: str) -> list[BonusRow]:
    """What a unit still owes, the oldest decision first."""
    query = select(BonusRow).where(col(BonusRow.payer) == payer, col(BonusRow.status) == "owed")
    return list(store.scalars(query.order_by(col(BonusRow.decided_on), col(BonusRow.id))))


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether the law names no amount, and nothing was granted: the authority states it."""
    over = row["reversed"] or row["better"] or row["doubt"]
    return row["amount"] is None and row["granted"] is None and not over


def unstated(store: Session, payer: str) -> list[BonusRow]:
    """Bonuses of a unit whose amount the authority has to state, the oldest decision first."""
    query = select(BonusRow).where(col(BonusRow.payer) == payer, col(BonusRow.amount).is_(None))
    found = store.scalars(query.order_by(col(BonusRow.decided_on), col(BonusRow.id)))
    return [row for row in found if is_open(row.model_dump())]


def is_cancellable(row: Mapping[str, Any], fund: str) -> bool:
    """Whether what a fund paid may have been a mistake; what has to come back is taken back instead."""
    comes_back = row["reversed"] or (row["better"] and row["paid"] > 0)
    return row["fund"] == fund and not comes_back and (row["paid"] > 0 or row["granted"] == 0)


def waiting(store: Session, payer: str) -> list[BonusRow]:
    """What is not paid before another title of the period is known, the oldest decision first."""
    mine = (col(BonusRow.payer) == payer, col(BonusRow.doubt) != "", col(BonusRow.status) == "unknown")
    return list(store.scalars(select(BonusRow).where(*mine).order_by(col(BonusRow.decided_on), col(BonusRow.id))))


def beside(store: Session, rows: Sequence[BonusRow]) -> dict[str, list[BonusRow]]:
    """By title whose amount the authority states: the others of its period, of which the highest is paid."""
    titles = [row for row in rows if row.title and row.amount is None]
    others: dict[str, list[BonusRow]] = defaultdict(list)
    for some in chunks({row.subject_ref for row in titles}):
        for other in store.scalars(select(BonusRow).where(STANDS, col(BonusRow.subject_ref).in_(some))):
            others[other.subject_ref].append(other)
    found: dict[str, list[BonusRow]] = {}
    for row in titles:
        rivals = rivals_among(others[row.subject_ref], row.id, honour_of(row.model_dump()))
        named = {rival.dossier for rival in rivals if rival.sure}
        found |= {row.id: [other for other in others[row.subject_ref] if other.id in named]}
    return found


def undated(store: Session, payer: str) -> list[BonusRow]:
    """Titles whose period must be stated before the bonus is known."""
    other = BONUS.alias()
    meant = or_(col(BonusRow.doubt) != "", select(other.c.id).where(other.c.doubt == col(BonusRow.id)).exists())
    query = select(BonusRow).where(col(BonusRow.payer) == payer, col(BonusRow.period) == "", meant)
    return list(store.scalars(query.where(col(BonusRow.reversed).is_(False)).order_by(col(BonusRow.id))))


def owed_back(store: Session, fund: str) -> list[BonusRow]:
    """Bonuses that must be returned: overpaid, or of an award taken back."""
    query = select(BonusRow).where(col(BonusRow.fund) == fund, col(BonusRow.status) == "owed_back")
    return list(store.scalars(query.order_by(col(BonusRow.id))))
