"""Unconfirmed law: list it with the open dossiers that use it, and confirm a row by a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from services.awards.domain.law import confirming
from services.awards.domain.law.rulebook import LAW_ROW_UNKNOWN
from services.awards.domain.rules import ENDED
from services.awards.law import Catalogue, catalogue
from services.awards.law.confirming import Open, carried_on, open_rows
from services.awards.law.eligibility import Condition, Dates
from services.awards.law.rows import AwardType, Council, Route, Row
from services.awards.store.law.confirming import LawPaperRow, law_in_force, papers
from services.awards.store.tables import DossierRow
from shared.access import Denied, Person
from shared.contracts.words import Level
from shared.http import Service
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, IdempotencyKey

DOSSIER = table_of(DossierRow)
Kind = tuple[str, str, str, Dates]
"""Award, subject, line and dates: dossiers that are alike to the law."""
Pending = tuple[Kind, tuple[Council | None, Route | None, AwardType | None], int]
"""With the rows that rule on them as council, route and award, and how many they are."""


@dataclass(frozen=True)
class Waiting:
    """An unconfirmed row, and how many open dossiers stand on it: None of what binds no award, as a day off."""

    open: Open
    dossiers: int | None


def unconfirmed(service: Service) -> tuple[Open, ...]:
    """Every one, in the order of the tables."""
    with service.database.reading() as store:
        return open_rows(law_in_force(store.execute))


def going_on(service: Service) -> tuple[tuple[str, str], ...]:
    """(confirmed, open) by key: an unconfirmed row that goes on after a confirmed one needs its own confirmation."""
    with service.database.reading() as store:
        return carried_on(law_in_force(store.execute))


def counted(service: Service, rows: Sequence[Open]) -> list[Waiting]:
    """These, with the dossiers that stand on each."""
    if not any(_binds_awards(each.row) for each in rows):
        return [Waiting(each, None) for each in rows]
    with service.database.reading() as store:
        kinds = _pending(store, law_in_force(store.execute), service.clock.now().on)
    return [Waiting(each, _standing_on(each.row, kinds) if _binds_awards(each.row) else None) for each in rows]


def _binds_awards(row: Row | Condition) -> bool:
    return isinstance(row, AwardType) or hasattr(row, "awards")


def _pending(store: Session, law: Catalogue, on: date) -> list[Pending]:
    alike = (DOSSIER.c.award, DOSSIER.c.subject, DOSSIER.c.kind, DOSSIER.c.filed_on, DOSSIER.c.received_on)
    rows = store.execute(select(*alike, func.count()).where(DOSSIER.c.status.not_in(ENDED)).group_by(*alike))
    found = []
    for award, subject, line, filed, received, count in rows:
        dates = Dates(date.fromisoformat(filed), date.fromisoformat(received), on)
        ruling = (law.council(award, dates), law.route(award, dates), law.award(award, dates.sent))
        found.append(((award, subject, line, dates), ruling, count))
    return found


def _standing_on(row: Row | Condition, kinds: list[Pending]) -> int:
    if isinstance(row, Council | Route | AwardType):
        return sum(count for _, ruling, count in kinds if any(each is row for each in ruling))
    return sum(count for kind, _, count in kinds if _binds(row, *kind))


def _binds(row: Row | Condition, award: str, subject: str, line: str, dates: Dates) -> bool:
    if isinstance(row, Condition):
        return row.applies(award, subject, line, dates)
    said = ((award, "awards"), (subject, "subjects"), (line, "lines"))
    return row.holds(dates) and all(word in named for word, name in said if (named := getattr(row, name, ())))


@dataclass(frozen=True)
class Confirmed:
    """A row that was confirmed here; `stands` is false once the row reads otherwise than the jurist read it."""

    open: Open
    paper: LawPaperRow
    stands: bool


def confirmed(service: Service) -> list[Confirmed]:
    """What papers confirm, in the order of the tables; a paper on a row that is gone confirms nothing."""
    shipped = {each.key: each for each in open_rows(catalogue())}
    with service.database.reading() as store:
        said = papers(store)
    found = ((shipped[key], row) for key, row in said.items() if key in shipped and row.content)
    return [Confirmed(each, row, row.content == each.content) for each, row in found]


def row_of(key: str) -> Open:
    """Raises Unknown (law-row-unknown)."""
    found = next((each for each in open_rows(catalogue()) if each.key == key), None)
    if found is None:
        raise LAW_ROW_UNKNOWN.unknown("Không có quy định nào chờ xác nhận dưới mã này.")
    return found


def may_confirm(store: Session, who: Person) -> bool:
    """One law for the whole force: a jurist of the ministry, or of a department of it."""
    ministries = select(col(UnitRow.code)).where(col(UnitRow.level) == Level.MINISTRY)
    return any(who.serves("law.confirm", unit) for unit in store.scalars(ministries))


def must_confirm(service: Service, who: Person) -> None:
    """Raises Denied."""
    with service.database.reading() as store:
        if not may_confirm(store, who):
            raise Denied("law.confirm")


async def confirm(
    service: Service, who: Person, key: str, content: str, paper: str, dated: date, idempotency: IdempotencyKey
) -> Answer:
    """By the text that was found; `content` says which wording was read. Raises Denied, Refused, Unknown."""
    return await _perform(service, who, key, confirming.Confirm(content, paper, dated), idempotency)


async def doubt(
    service: Service, who: Person, key: str, paper: str, dated: date, idempotency: IdempotencyKey
) -> Answer:
    """Take a confirmation back. Raises Denied, Refused, Unknown."""
    return await _perform(service, who, key, confirming.Doubt(paper, dated), idempotency)


async def _perform(
    service: Service, who: Person, key: str, command: confirming.Command, idempotency: IdempotencyKey
) -> Answer:
    must_confirm(service, who)
    return await service.office.perform([(f"law/{row_of(key).key}", command)], who.account, idempotency)
