"""Moves a dossier: endorse, appraise, send back."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.dossier import commands
from services.awards.domain.dossier.rulebook import RETURN_REASON
from services.awards.domain.rulebook import DOSSIER_UNKNOWN, NOT_AT_THIS_STAGE
from services.awards.store.tables import DossierRow, Enclosed
from services.awards.usecases.scope import may_read
from shared.access import Person
from shared.contracts import nomination
from shared.contracts.envelope import Enclosure
from shared.contracts.units import NominationSubmitted
from shared.contracts.words import Subject
from shared.http import Service
from shared.kernel import Sending
from shared.records.jobs import Answer, IdempotencyKey
from shared.runtime.enclosing import Package, perform_enclosed
from shared.text import is_worded


def must_read(service: Service, who: Person, id_: str) -> DossierRow:
    """The only way to a dossier that a request names. Raises Denied, Unknown (dossier-unknown)."""
    who.must("dossier.read")
    with service.database.reading() as store:
        row: DossierRow | None = store.get(DossierRow, id_)
        if row is None or not may_read(who, row):
            raise DOSSIER_UNKNOWN.unknown("Không có hồ sơ này trong phạm vi của đồng chí, hoặc chưa tiếp nhận.")
    return row


def station_of(row: DossierRow) -> str:
    """The unit on whose desk the dossier lies. Raises Refused where it lies on none."""
    if row.station_unit is None:
        raise NOT_AT_THIS_STAGE.refused("Hồ sơ đã kết thúc hoặc đang được trả lại, không ở bước xử lý nào.")
    return row.station_unit


def station_in_reach(service: Service, who: Person, id_: str) -> str:
    """The unit on whose desk the dossier lies, for who works there. Raises Denied, Refused."""
    who.must("dossier.appraise")
    unit = station_of(must_read(service, who, id_))
    who.must("dossier.appraise", unit)
    return unit


async def endorse(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """The province (or another level) stands behind the nomination. Raises Denied, Refused."""
    return await at_station(service, who, id_, commands.Endorse, key)


async def appraise(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """Subject, standard, dossier and procedure are right. Raises Denied, Refused."""
    return await at_station(service, who, id_, commands.Appraise, key)


async def at_station(
    service: Service, who: Person, id_: str, act: Callable[[str], commands.Command], key: IdempotencyKey
) -> Answer:
    """Do what the unit does on whose desk the dossier lies. Raises Denied, Refused."""
    unit = station_in_reach(service, who, id_)
    return await service.office.perform([(f"dossier/{id_}", act(unit))], who.account, key)


async def send_back(service: Service, who: Person, id_: str, reason: str, key: IdempotencyKey) -> Answer:
    """Return for completion. The reason may speak of people, so it travels sealed. Raises Denied, Refused."""
    row, unit = must_read(service, who, id_), station_in_reach(service, who, id_)
    if not is_worded(reason):
        raise RETURN_REASON.refused("Phải ghi lý do trả lại hồ sơ.")
    return await perform_sealed(
        service, who, row, reason, lambda package: (f"dossier/{id_}", commands.SendBack(unit, package)), key
    )


async def perform_sealed(
    service: Service,
    who: Person,
    row: DossierRow,
    reason: str,
    act: Callable[[nomination.Package], Sending],
    key: IdempotencyKey,
    **more: str,
) -> Answer:
    """Perform what carries a reason sealed, with what else its paper says. Raises Refused."""
    content = {"reason": reason.strip()} | more

    def note(enclosure: Enclosure) -> Enclosed:
        return Enclosed(
            ref=enclosure.ref,
            dossier=row.id,
            person=row.subject_ref if row.subject != Subject.COLLECTIVE else None,
            digest=enclosure.digest,
            content=json.dumps(content, ensure_ascii=False, sort_keys=True),
        )

    def sending(enclosure: Enclosure) -> Sending:
        return act(nomination.Package(**vars(enclosure)))

    return await perform_enclosed(service, who, Package(content, note), sending, key)


def content_of(service: Service, ref: str) -> dict[str, Any] | None:
    """The plain content of a package; None once it was erased."""
    with service.database.reading() as store:
        row: Enclosed | None = store.get(Enclosed, ref)
    return json.loads(row.content) if row and row.content else None


def recipients(store: Session, refs: list[str]) -> dict[str, str]:
    """Recipient's name by package; what was erased is missing."""
    rows = store.scalars(select(Enclosed).where(col(Enclosed.ref).in_(refs), col(Enclosed.content).is_not(None)))
    return {row.ref: json.loads(row.content or "{}").get("recipient", "") for row in rows}


def keep_enclosed(
    contract: NominationSubmitted, enclosure: Enclosure, content: dict[str, Any] | None
) -> Callable[[Session], None]:
    """Note the content that came with a nomination, before its dossier is opened."""
    row = Enclosed(
        ref=enclosure.ref,
        dossier=contract.nomination,
        person=contract.subject_ref if contract.subject == "person" else None,
        digest=enclosure.digest,
        content=json.dumps(content, ensure_ascii=False, sort_keys=True) if content is not None else None,
    )

    def keep(store: Session) -> None:
        store.merge(row)

    return keep
