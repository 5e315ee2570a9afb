"""The emulation fund: who keeps it, who reads it, and its entries."""

from collections.abc import Iterable
from dataclasses import replace

from services.awards.domain.money import funds
from services.awards.domain.money.bonus import words
from services.awards.domain.money.rulebook import BONUS_NOT_OWED, FUND_REASON, FUND_REVOCATION
from services.awards.domain.rules import GRANTED
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.funds import fund_id
from services.awards.store.money.reasons import CancelReason
from services.awards.store.tables import AwardRow
from shared.access import Denied, Person
from shared.contracts.words import Subject
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded


def must_read_fund(who: Person, unit: str) -> bool:
    """Whether the person also keeps it. Raises Denied."""
    keeps = who.serves("fund.keep", unit)
    if not may_read(who, unit):
        raise Denied("fund.read")
    return keeps


def may_read(who: Person, unit: str) -> bool:
    """Whether the person keeps or reads the funds of a unit."""
    return who.serves("fund.keep", unit) or who.may("fund.read", unit)


def readable(who: Person, units: Iterable[str]) -> list[str]:
    """Of these units, those whose funds the person keeps or reads."""
    return [unit for unit in units if may_read(who, unit)]


async def enter(
    service: Service, who: Person, unit: str, year: int, entry: funds.Command, key: IdempotencyKey
) -> Answer:
    """Allot, pay or spend. Raises Denied, Refused."""
    who.must_serve("fund.keep", unit)
    return await service.office.perform([(f"fund/{fund_id(unit, year)}", entry)], who.account, key)


async def cancel_payment(
    service: Service, who: Person, unit: str, year: int, mistake: funds.CancelPayment, said: str, key: IdempotencyKey
) -> Answer:
    """What was entered by mistake, for a reason in words that is kept apart. Raises Denied, Refused."""
    who.must_serve("fund.keep", unit)
    if not is_worded(said):
        raise FUND_REASON.refused("Phải ghi lý do hủy khoản chi.")
    with service.database.reading() as store:
        row: BonusRow | None = store.get(BonusRow, mistake.dossier)
    person = row.subject_ref if row and row.subject != Subject.COLLECTIVE else None
    note = CancelReason(id=new_id(), person=person, text=said.strip())
    told = replace(mistake, reason=note.id, bound=bind(note))
    sending = (f"fund/{fund_id(unit, year)}", told)
    return await service.office.perform([sending], who.account, key, same_transaction=lambda kept: kept.add(note))


async def take_back(service: Service, who: Person, unit: str, year: int, award: str, key: IdempotencyKey) -> Answer:
    """What was paid too much for an award that stands. Raises Denied, Refused."""
    who.must_serve("fund.keep", unit)
    with service.database.reading() as store:
        row: AwardRow | None = store.get(AwardRow, award)
    if row and row.status not in GRANTED:
        said = "Tiền thưởng của khen thưởng đã hủy được thu hồi trong việc hủy khen thưởng đó."
        raise FUND_REVOCATION.refused(said)
    return await enter(service, who, unit, year, funds.TakeBack(award), key)


async def state_period(
    service: Service, who: Person, unit: str, award: str, said: words.StatePeriod, key: IdempotencyKey
) -> Answer:
    """For which days a title is that the unit pays for, where its nomination did not say. Raises Denied, Refused."""
    who.must_serve("fund.keep", unit)
    with service.database.reading() as store:
        row: BonusRow | None = store.get(BonusRow, award)
    if row is None or row.payer != unit:
        raise BONUS_NOT_OWED.refused("Đơn vị không chi tiền thưởng cho khen thưởng này.")
    return await service.office.perform([(f"bonus/{award}", said)], who.account, key)
