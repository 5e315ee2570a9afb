"""Telling a unit, with the reasons, that a council has not passed its nomination."""

from sqlmodel import Session

from services.awards.acts.dossiers import content_of, must_read, perform_sealed
from services.awards.acts.scope import sits
from services.awards.domain import notice
from services.awards.store.notice import declined_by, notice_on
from services.awards.store.tables import DossierRow
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import Refused
from shared.records.jobs import Answer, OnceKey


def may_notify(store: Session, who: Person, row: DossierRow) -> bool:
    """The secretary of the council that declined it, while no notice was sent."""
    unit = declined_by(row.status, row.stage, row.route)
    return unit is not None and sits(store, who, "round.convene", unit) and notice_on(store, row.id) is None


async def notify(service: Service, who: Person, id_: str, number: str, reason: str, once: OnceKey) -> Answer:
    """Send the notice by its number; the reasons travel sealed. Raises Denied, Refused."""
    who.must("round.convene")
    row = must_read(service, who, id_)
    unit = declined_by(row.status, row.stage, row.route)
    if unit is None:
        raise Refused("notice-not-declined", "Chỉ thông báo hồ sơ mà hội đồng không thông qua.", law=notice.LAW)
    with service.database.reading() as store:
        if not sits(store, who, "round.convene", unit):
            raise Denied("round.convene")
    if not reason.strip():
        raise Refused("notice-reason", "Phải ghi lý do không được khen thưởng.", law=notice.LAW)
    return await perform_sealed(
        service, who, row, reason, lambda package: (f"notice/{id_}", notice.Send(number, unit, package)), once
    )


def reason_of(service: Service, ref: str) -> str | None:
    """None once it was erased."""
    return (content_of(service, ref) or {}).get("reason")
