"""In whose name a unit signs: who holds its authority, or that of its heir once it has ended."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from services.awards.law import catalogue
from services.awards.store.ask import Ask
from services.awards.store.register.history import successors
from services.awards.store.tables import DossierRow
from shared.records.database import table_of
from shared.records.directory import ACCOUNT, UnitRow

UNIT, DOSSIER = table_of(UnitRow), table_of(DossierRow)


def standing(ask: Ask, unit: str, on: date) -> str:
    """The unit, or what it became: who acts for it once it has ended."""
    line = [unit, *successors(ask, unit)]
    ends = {row.code: row.valid_to for row in ask(select(UNIT.c.code, UNIT.c.valid_to).where(UNIT.c.code.in_(line)))}
    return next((code for code in line if code in ends and (ends[code] or "9999") >= on.isoformat()), unit)


def authorities(ask: Ask, unit: str) -> tuple[str, ...]:
    """The posts that hold the authority of a unit."""
    role = f"authority@{unit}"
    found = ask(
        select(ACCOUNT.c.post, ACCOUNT.c.roles).where(ACCOUNT.c.closed.is_(False), ACCOUNT.c.roles.contains(role))
    )
    return tuple(sorted({row.post for row in found if role in row.roles.split()}))


def granters(ask: Ask, dossiers: Collection[str]) -> tuple[str, ...]:
    """Who the law lets grant these, each once."""
    rows = ask(select(DOSSIER.c.award, DOSSIER.c.filed_on).where(DOSSIER.c.id.in_(dossiers)))
    kinds = (catalogue().award(row.award, date.fromisoformat(row.filed_on)) for row in rows)
    return tuple(sorted({kind.granted_by for kind in kinds if kind}))
