"""The running order of a ceremony: of one decision or of several, on a page and on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import decisions
from services.awards.domain.ceremony import LAW, Handed, running_order
from services.awards.domain.rules import GRANTED
from services.awards.law import award_type
from services.awards.store import queries
from services.awards.store.tables import AwardRow, DecisionRow
from services.awards.web.certificate import ceremony_pdf
from services.awards.web.lines import Place, places
from shared.access import Person, SignedIn
from shared.http import Here, Service

router = APIRouter(prefix="/awards")
Chosen = Annotated[list[str], Query(max_length=50)]


@dataclass(frozen=True)
class Line:
    """A line of the running order; `act` is what the certificate says."""

    number: int
    act: str
    award: str
    recipient: str
    receives: str
    authority: str
    decision: str


@router.get("/decisions/{decision_id}/ceremony")
def of_one(decision_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, [decision_id])


@router.get("/ceremony")
def of_several(request: Request, service: Here, person: SignedIn, decision: Chosen) -> Response:
    return _page(request, service, person, decision)


@router.get("/ceremony.pdf")
def paper(service: Here, person: SignedIn, decision: Chosen) -> Response:
    rows, order = _order(service, person, decision)
    content = {"lines": [vars(line) for line in order], "decisions": _heads(rows), "law": LAW}
    pdf = ceremony_pdf(content, service.clock.now().on, demo=service.settings.demo)
    return Response(pdf, media_type="application/pdf")


def _page(request: Request, service: Service, person: Person, ids: list[str]) -> Response:
    rows, order = _order(service, person, ids)
    return service.plan.pages.render(request, "ceremony.html", decisions=rows, heads=_heads(rows), order=order, law=LAW)


def _heads(rows: list[DecisionRow]) -> list[str]:
    days = [date.fromisoformat(row.on) for row in rows]
    return [f"{row.number} ngày {on:%d/%m/%Y} của {row.authority}" for row, on in zip(rows, days, strict=True)]


def _order(service: Service, person: Person, ids: list[str]) -> tuple[list[DecisionRow], list[Line]]:
    """Decisions the person may read and their awards that stand, in the order of the law. Raises Denied, Refused."""
    rows = [decisions.must_read(service, person, id_) for id_ in dict.fromkeys(ids)]
    with service.database.reading() as store:
        granted = [award for row in rows for award in queries.granted_by(store, row.id) if award.status in GRANTED]
        return rows, _lines(store, person, granted)


def _lines(store: Session, person: Person, granted: list[AwardRow]) -> list[Line]:
    shown: dict[str, Place] = {place.dossier: place for place in places(store, person, granted)}
    order = running_order(_handed(award) for award in granted)
    return [_line(number, one, shown[one.dossier]) for number, one in enumerate(order, start=1)]


def _line(number: int, one: Handed, place: Place) -> Line:
    whom = "Đại diện gia đình nhận" if one.posthumous else "Đại diện nhận"
    return Line(
        number=number,
        act="TRUY TẶNG" if one.posthumous else "TẶNG",
        award=place.award,
        recipient=place.recipient,
        receives=whom if one.posthumous or one.subject != "person" else "Trực tiếp nhận",
        authority=place.authority,
        decision=place.decision_number,
    )


def _handed(award: AwardRow) -> Handed:
    kind = award_type(award.award, date.fromisoformat(award.decided_on))
    return Handed(
        dossier=award.id,
        rank=kind.rank if kind else 0,
        title=kind is not None and kind.kind == "title",
        decider=award.authority,
        subject=award.subject,
        posthumous=award.posthumous,
        number=award.register_number,
    )
