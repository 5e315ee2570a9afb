"""Decisions and what follows: sign, register from outside, confer, cancel, enter past awards."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services.awards.domain import decision
from services.awards.domain.decision.rulebook import CONFERRAL_TEXT, DECISION_UNKNOWN
from services.awards.domain.decision.rules import paper_whole
from services.awards.domain.dossier import commands
from services.awards.domain.register import past
from services.awards.store import queries
from services.awards.store.tables import Conferral, DecisionRow, DossierRow, SignedText
from services.awards.usecases.decision.drafts import draft_of
from services.awards.usecases.dossier.dossiers import must_read as must_read_dossier
from services.awards.usecases.register.recording import must_record
from services.awards.usecases.scope import may_read, must_sign
from shared.access import Denied, Person
from shared.access.codes import new_code
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.delegations import DelegationRow
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded


@dataclass(frozen=True)
class NewDecision:
    """What is signed or registered; signer's name, place and bases are kept for the paper, never in events."""

    number: str
    unit: str
    authority: str
    dossiers: tuple[str, ...]
    outside: bool = False
    decided_on: date | None = None
    """The day an outside authority signed; here the business date is the day."""
    draft: str = ""
    """The draft it is signed from, whose id it takes; its dossiers must be the same."""
    delegation: str = ""
    """By which a delegate signs for the authority of the unit."""
    signer_name: str = ""
    place: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Presenting:
    """Who hands an award over, in what capacity, at what event, and who receives it."""

    presenter: str
    capacity: str
    event: str
    place: str
    received_by: str


PRESENTING = {
    "presenter": "người trao",
    "capacity": "tư cách của người trao",
    "event": "dịp trao",
    "place": "nơi trao",
    "received_by": "người nhận",
}


async def sign(service: Service, who: Person, new: NewDecision, key: IdempotencyKey) -> str:
    """Sign, or enter into the register what an outside authority signed; returns the decision's id."""
    if new.outside:
        who.must_serve("decision.register", new.unit)
    else:
        if not new.delegation:
            who.must("decision.sign", new.unit)
        paper_whole(new.signer_name, new.place, new.bases)
    if new.draft:
        draft_of(service, who, new.draft)
    grantees = tuple(decision.Grantee(id_, new_code()) for id_ in new.dossiers)
    id_ = new.draft or new_id()
    text = SignedText(decision=id_, signer_name=new.signer_name, place=new.place, bases="\n".join(new.bases))
    command = decision.Sign(
        number=new.number,
        unit=new.unit,
        authority=new.authority,
        grantees=grantees,
        outside=new.outside,
        by=who.account,
        delegation=new.delegation or None,
        decided_on=new.decided_on,
        bound=bind(text),
    )
    answer = await service.office.perform(
        [(f"decision/{id_}", command)], who.account, key, same_transaction=lambda kept: kept.merge(text)
    )
    return answer.entries[0].stream.partition("/")[2]


def signing(store: Session, who: Person, unit: str, on: date, *, outside: bool) -> DelegationRow | None:
    """Under which delegation one signs for a unit, or enters what an outside authority signed. Raises Denied."""
    if not outside:
        return must_sign(store, who, unit, on)
    who.must_serve("decision.register", unit)
    return None


def must_read(service: Service, who: Person, id_: str) -> DecisionRow:
    """Who reads one of the dossiers it grants reads the decision. Raises Denied, Unknown (decision-unknown)."""
    who.must("dossier.read")
    with service.database.reading() as store:
        row: DecisionRow | None = store.get(DecisionRow, id_)
        granted = queries.dossiers(store, (award.id for award in queries.granted_by(store, id_)))
        seen = row and (who.may("dossier.read", row.unit) or any(may_read(who, each) for each in granted))
    if row is None or not seen:
        raise DECISION_UNKNOWN.unknown("Không có quyết định này trong phạm vi của đồng chí.")
    return row


def may_confer(who: Person, row: DossierRow) -> bool:
    """Who confers for the unit, or at a station of the route."""
    conferring = set(who.units("award.confer"))
    return who.may("award.confer", row.unit) or not conferring.isdisjoint(row.stations.units)


def must_confer(who: Person, row: DossierRow) -> None:
    """Raises Denied."""
    if not may_confer(who, row):
        raise Denied("award.confer")


async def confer(service: Service, who: Person, id_: str, presenting: Presenting, key: IdempotencyKey) -> Answer:
    """Note that an award was handed over; the presenter need not be the decider. Raises Denied, Refused."""
    who.must("award.confer")
    must_confer(who, must_read_dossier(service, who, id_))
    _told(presenting)
    noted = Conferral(id=new_id(), on=service.clock.now().on.isoformat(), **vars(presenting))
    sending = (f"dossier/{id_}", commands.Confer(noted.id, bind(noted)))
    return await service.office.perform([sending], who.account, key, same_transaction=lambda kept: kept.add(noted))


def _told(presenting: Presenting) -> None:
    """The register names who handed it over; of the rest what is said. Raises Refused."""
    unsaid = [title for name, title in PRESENTING.items() if not _fits(name, getattr(presenting, name))]
    if unsaid:
        raise CONFERRAL_TEXT.refused(f"Phải ghi {', '.join(unsaid)} bằng chữ.")


def _fits(name: str, text: str) -> bool:
    return is_worded(text) or (name != "presenter" and not text.strip())


async def record_past(
    service: Service, who: Person, record: past.Record, presenting: Presenting | None, key: IdempotencyKey
) -> str:
    """Enter an award of the time before this software; returns its id. Raises Denied, Refused."""
    await must_record(service, who, record)
    if presenting:
        _told(presenting)
    noted = [Conferral(id=new_id(), on="", **vars(presenting))] if presenting else []
    told = replace(record, conferral=noted[0].id, bound=bind(*noted)) if noted else record
    answer = await service.office.perform(
        [(f"past/{new_id()}", told)], who.account, key, same_transaction=lambda kept: kept.add_all(noted)
    )
    return answer.entries[0].stream.partition("/")[2]
