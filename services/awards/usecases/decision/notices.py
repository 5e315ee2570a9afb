"""Tells a unit, with reasons, that a council has not passed its nomination."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from services.awards.domain.decision import notices
from services.awards.domain.decision.rulebook import NOTICE_NOT_DECLINED, NOTICE_REASON, NOTICE_SIGNER
from services.awards.store.decision.notices import declined_by, notice_on
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.dossiers import content_of, must_read, perform_sealed
from shared.access import Denied, Person
from shared.contracts.nomination import Package
from shared.http import Service
from shared.kernel import Sending
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded


@dataclass(frozen=True)
class Said:
    """What the notice says; number apart it may speak of people, so all of it is sealed."""

    number: str
    reason: str
    signer_name: str = ""
    """Of who signs for the council."""
    place: str = ""


def may_notify(store: Session, who: Person, row: DossierRow) -> bool:
    """The secretary of the council that declined it, while no notice was sent."""
    unit = declined_by(row.status, row.stage, row.route)
    return unit is not None and who.sits("round.convene", unit) and notice_on(store, row.id) is None


def must_notify(store: Session, who: Person, row: DossierRow) -> None:
    """Raises Denied."""
    if not may_notify(store, who, row):
        raise Denied("round.convene")


async def notify(service: Service, who: Person, id_: str, said: Said, key: IdempotencyKey) -> Answer:
    """Send the notice by its number; what its paper says travels sealed. Raises Denied, Refused."""
    who.must("round.convene")
    row = must_read(service, who, id_)
    unit = declined_by(row.status, row.stage, row.route)
    if unit is None:
        raise NOTICE_NOT_DECLINED.refused("Chỉ thông báo hồ sơ mà hội đồng không thông qua.")
    if not who.sits("round.convene", unit):
        raise Denied("round.convene")
    if not is_worded(said.reason):
        raise NOTICE_REASON.refused("Phải ghi lý do không được khen thưởng.")
    lacking = {"họ tên người ký thông báo": said.signer_name, "nơi ký": said.place}
    if unsaid := [title for title, text in lacking.items() if not is_worded(text)]:
        raise NOTICE_SIGNER.refused(f"Phải ghi {' và '.join(unsaid)}.")
    more = {"signer_name": said.signer_name.strip(), "place": said.place.strip()}

    def act(package: Package) -> Sending:
        return f"notice/{id_}", notices.Send(said.number, unit, package)

    return await perform_sealed(service, who, row, said.reason, act, key, **more)


def text_of(service: Service, ref: str) -> Mapping[str, str]:
    """The texts of a sealed notice, those of before without signer and place; empty once they were erased."""
    return content_of(service, ref) or {}


def reason_of(service: Service, ref: str) -> str | None:
    """None once it was erased."""
    return text_of(service, ref).get("reason")
