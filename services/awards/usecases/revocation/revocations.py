"""Takes an award back step by step; only the authority that granted it signs."""

from sqlmodel import Session

from services.awards.domain.revocation import words
from services.awards.domain.revocation.rulebook import REVOCATION_STEP, REVOCATION_UNKNOWN
from services.awards.domain.rulebook import AWARD_UNKNOWN, NOT_GRANTED
from services.awards.domain.rules import GRANTED
from services.awards.store import queries
from services.awards.store.revocation.revocations import RevocationRow, all_open, revocations
from services.awards.store.tables import AwardRow, DecisionRow
from shared.access import Denied, Person
from shared.contracts.words import Status
from shared.http import Service
from shared.kernel import new_id
from shared.records.directory import heir
from shared.records.jobs import Answer, IdempotencyKey


def row_of(service: Service, who: Person, id_: str) -> RevocationRow:
    """The only way to a process that a request names. Raises Denied, Unknown (revocation-unknown)."""
    who.must("award.take-back")
    with service.database.reading() as store:
        row: RevocationRow | None = store.get(RevocationRow, id_)
        if row is None or not may_open(who, row):
            raise REVOCATION_UNKNOWN.unknown("Không có việc hủy, tước hoặc phục hồi này.")
    return row


def may_open(who: Person, row: RevocationRow) -> bool:
    return who.serves("award.take-back", row.unit)


def mine(store: Session, who: Person) -> list[RevocationRow]:
    """Open processes this person has to do with."""
    return [row for row in all_open(store) if may_open(who, row)]


def must_open(who: Person, row: RevocationRow) -> None:
    """Raises Denied."""
    who.must_serve("award.take-back", row.unit)


def may_propose(store: Session, who: Person, award: AwardRow | None) -> bool:
    """Something that stands may be taken back, what was stripped restored; one process at a time."""
    if award is None or award.decision is None or award.status not in (*GRANTED, Status.STRIPPED):
        return False
    if any(row.awaited for row in revocations(store, award.id)):
        return False
    return who.serves("award.take-back", store.get_one(DecisionRow, award.decision).unit)


def granted_by(service: Service, who: Person, award: str) -> DecisionRow:
    """The decision that granted, for who takes back what that unit grants. Raises Denied, Unknown, Refused."""
    who.must("award.take-back")
    with service.database.reading() as store:
        row: AwardRow | None = store.get(AwardRow, award)
        signed: DecisionRow | None = store.get(DecisionRow, row.decision) if row and row.decision else None
        unit = signed.unit if signed else row.unit if row else ""
        if not who.serves("award.take-back", unit):
            raise AWARD_UNKNOWN.unknown("Không có khen thưởng này trong phạm vi của đồng chí.")
    if signed is None:
        raise NOT_GRANTED.refused("Chỉ hủy, tước được khen thưởng đã có quyết định.")
    return signed


async def propose(service: Service, who: Person, proposal: words.Propose, key: IdempotencyKey) -> str:
    """Begin; returns the id of the process. Raises Denied, Refused."""
    granted_by(service, who, proposal.dossier)
    answer = await service.office.perform([(f"revocation/{new_id()}", proposal)], who.account, key)
    return answer.entries[0].stream.partition("/")[2]


def may_sign(service: Service, who: Person, unit: str) -> bool:
    """The authority of the unit itself, not of one above it; of its heir, once it has ended."""
    with service.database.reading() as store:
        return heir(store, unit, service.clock.now().on) in who.units("award.cancel")


async def sign(service: Service, who: Person, id_: str, number: str, key: IdempotencyKey) -> Answer:
    """Only the unit whose decision granted signs (Law 2022, Art 93), in the name of who holds its authority now.

    Raises Denied, Refused.
    """
    signed = granted_by(service, who, row_of(service, who, id_).dossier)
    if not may_sign(service, who, signed.unit):
        raise Denied("award.cancel")
    with service.database.reading() as store:
        post = queries.posts(store, [who.account])[who.account]
        unit = heir(store, signed.unit, service.clock.now().on)
    command = words.Sign(number, signed.authority if signed.outside else post, unit)
    return await service.office.perform([(f"revocation/{id_}", command)], who.account, key)


async def go_on(service: Service, who: Person, id_: str, step: str, paper: str, key: IdempotencyKey) -> Answer:
    """Notices, objects, money, handing on, dropping or close, each by a paper. Raises Denied, Refused."""
    row_of(service, who, id_)
    return await service.office.perform([(f"revocation/{id_}", _step(step, paper))], who.account, key)


def _step(step: str, paper: str) -> words.Command:
    match step:
        case "notices":
            return words.SendNotices(paper)
        case "objects":
            return words.TakeObjects(paper)
        case "money":
            return words.TakeMoney(paper)
        case "forward":
            return words.Forward(paper)
        case "drop":
            return words.Drop(paper)
        case "close":
            return words.Close()
    raise REVOCATION_STEP.refused("Không có bước này.")
