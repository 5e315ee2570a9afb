"""Bonuses in the store; what a grant, a cancellation and a higher title change on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain import decision
from services.awards.domain.decision.corrections import CorrectedField
from services.awards.domain.dossier import events, fallen
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.money import bonus
from services.awards.domain.money.bonus import period as bonus_period
from services.awards.domain.money.bonus import words
from services.awards.law.eligibility import AwardFamily
from services.awards.store.ask import Ask, day
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.rates import rate_of
from services.awards.store.tables import Base
from shared.kernel import Sending
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of


class BonusRow(Base, table=True):
    """Read model of a bonus, by the dossier it is for."""

    __tablename__ = "bonus"
    id: str = Field(primary_key=True)
    award: str
    subject: str
    subject_ref: str = Field(index=True)
    period: str
    """`2025-01-01/2025-12-31`; empty where the nomination did not say."""
    decided_on: str
    payer: str = Field(index=True)
    title: bool
    amount: int | None
    """Đồng; None is unknown."""
    most: bool
    """`amount` is a maximum: less may be paid."""
    tenths: int | None
    halves: int | None
    salary: int | None
    law: str
    confirmed: bool
    status: str
    better: str
    """The dossier of the title that is paid instead."""
    doubt: str
    """The dossier of the title that may have to be paid instead: the days of one of the two are not known."""
    reversed: bool
    paid: int
    """Đồng paid and not given back."""
    owed: int
    """Đồng still to be paid; negative is to be given back."""
    fund: str
    """The fund it was last paid from."""
    granted: int | None
    """Đồng granted by what was paid, where the law names no amount by a paper; 0: nothing is granted."""


BONUS = table_of(BonusRow)
STANDS = BONUS.c.title.is_(True) & BONUS.c.reversed.is_(False)
"""Titles of which the highest of a period is paid."""


def bonuses(store: Session, dossiers: Iterable[str]) -> dict[str, BonusRow]:
    """By dossier."""
    return {row.id: row for row in store.scalars(select(BonusRow).where(col(BonusRow.id).in_(list(dossiers))))}


def react_to_dossier(entry: Entry) -> Sequence[Sending]:
    """A grant is assessed, a cancellation reverses."""
    state: dossier_state.State = entry.state
    match entry.event:
        case events.Granted(unit=unit, on=on) if state.opened:
            claim, about = state.opened.claim, state.opened
            period = (claim.achieved_from, claim.achieved_to)
            honour = words.Honour(about.award, about.subject, about.subject_ref, period, on)
            return [(f"bonus/{entry.key}", words.Assess(honour, unit))]
        case fallen.Cancelled():
            return [(f"bonus/{entry.key}", words.Reverse())]
    return ()


def _react(entry: Entry) -> Sequence[Sending]:
    match entry.event:
        case words.Assessed(outranks=peers) | words.Reversed(weigh=peers):
            return _weighing(peers)
        case words.Paid(weigh=peers) | words.Unpaid(weigh=peers) if peers:
            return _weighing((entry.key, *peers))
        case words.PeriodStated(weigh=peers):
            return _weighing((entry.key, *peers))
        case words.Redated(assessed, weigh):
            return _weighing((entry.key, *weigh, *assessed.outranks))
    return ()


def _weighing(dossiers: Iterable[str]) -> list[Sending]:
    return [(f"bonus/{dossier}", words.Weigh()) for dossier in dict.fromkeys(dossiers)]


def react_to_correction(corrected: decision.Corrected) -> Sequence[Sending]:
    """A corrected date of the decision changes what it owes: the base salary is that of its day (Đ.49.1)."""
    if corrected.field != CorrectedField.DATE:
        return ()
    on = date.fromisoformat(corrected.value)
    return [(f"bonus/{place.dossier}", words.Redate(on)) for place in corrected.places]


def _facts(read: Reader, stream: str, command: words.Command) -> words.Facts | None:
    id_ = stream.partition("/")[2]
    if isinstance(command, words.Assess):
        return _assessing(read, id_, command.honour)
    row = read.row(BonusRow, id_)
    if row is None or isinstance(command, words.NoteReturned):
        return None
    honour = honour_of(row)
    rivals = _rivals(read, id_, honour) if row["title"] else ()
    if isinstance(command, words.Redate):
        left = tuple(rival.dossier for rival in rivals)
        return replace(_assessing(read, id_, replace(honour, decided_on=command.decided_on)), left=left)
    return words.Facts(rivals=rivals)


def _assessing(read: Reader, id_: str, honour: words.Honour) -> words.Facts:
    law = law_in_force(read)
    award = law.award(honour.award, honour.decided_on)
    title = award is not None and award.kind == AwardFamily.TITLE
    rate = rate_of(law, honour.award, honour.subject, honour.decided_on)
    return words.Facts(title, rate, _rivals(read, id_, honour) if title else ())


def honour_of(row: Mapping[str, Any]) -> words.Honour:
    """What a bonus is for, as its row has it."""
    on = date.fromisoformat(row["decided_on"])
    return words.Honour(row["award"], row["subject"], row["subject_ref"], _days(row["period"]), on)


def _rivals(read: Ask, id_: str, honour: words.Honour) -> tuple[words.Rival, ...]:
    found = read(select(BONUS).where(BONUS.c.subject_ref == honour.subject_ref, STANDS))
    return rivals_among(found, id_, honour)


def rivals_among(rows: Iterable[Any], id_: str, honour: words.Honour) -> tuple[words.Rival, ...]:
    """Other titles of the subject that are of one period with this one, or may be."""
    rivals = []
    for row in rows:
        on = date.fromisoformat(row.decided_on)
        one = bonus_period.one_period(honour.period, honour.decided_on, _days(row.period), on)
        if row.id != id_ and one is not False:
            counted = not row.better and not row.doubt
            amount = row.granted if row.amount is None else row.amount
            rivals.append(words.Rival(row.id, amount, counted=counted, sure=one is True))
    return tuple(rivals)


def _days(period: str) -> tuple[date | None, date | None]:
    first, _, last = period.partition("/")
    return day(first), day(last)


def _period(honour: words.Honour) -> str:
    first, last = honour.period
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else ""


def _project(entry: Entry) -> list[Row]:
    state: words.State = entry.state
    if state.assessed is None:
        return []
    said, honour, rate = state.assessed, state.assessed.honour, state.assessed.rate
    return [
        put(
            BonusRow,
            id=entry.key,
            award=honour.award,
            subject=honour.subject,
            subject_ref=honour.subject_ref,
            period=_period(honour),
            decided_on=honour.decided_on.isoformat(),
            payer=said.payer,
            title=said.title,
            amount=said.amount,
            most=state.most,
            tenths=rate.tenths if rate else None,
            halves=rate.halves if rate else None,
            salary=rate.salary if rate else None,
            law=rate.law if rate else "",
            confirmed=rate.confirmed if rate else False,
            status=state.status,
            better=state.better,
            doubt=state.doubt,
            reversed=state.reversed,
            paid=state.paid,
            owed=state.owed,
            fund=state.fund,
            granted=state.granted,
        )
    ]


BOOK = Book("bonus", bonus.DECIDER, Codec(bonus.EVENTS), _project, facts=_facts, react=_react)
