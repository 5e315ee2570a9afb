"""The running order of a ceremony, as page and PDF."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.domain.decision.ceremony import LAW
from services.awards.store import queries
from services.awards.store.tables import AwardRow
from services.awards.usecases.decision import ceremony
from services.awards.web.decision.certificate import ceremony_pdf
from services.awards.web.decision.wording import award_named
from services.awards.web.register.lines import RegisterLine, register_lines
from shared.access import Person, SignedIn
from shared.contracts.words import Subject
from shared.http import Here, Service

router = APIRouter(prefix="/awards")
Chosen = Annotated[list[str], Query(max_length=500)]
"""Whole decisions, or single awards out of several."""
NONE: list[str] = []


@dataclass(frozen=True)
class CeremonyLine:
    """A line of the running order; `act` is what the certificate says, `award` in full."""

    number: int
    act: str
    award: str
    recipient: str
    receives: str
    authority: str
    decision: str


@router.get("/decisions/{decision_id}/ceremony")
def of_one(decision_id: str) -> Response:
    return RedirectResponse(f"/awards/ceremony?decision={decision_id}", 303)


@router.get("/ceremony/choose")
def choose(request: Request, service: Here, person: SignedIn) -> Response:
    """What was decided and waits to be handed over by this person's unit, decision by decision."""
    with service.database.reading() as store:
        awards = queries.to_confer(store, person.units("award.confer"))
        groups: dict[str, list[RegisterLine]] = {}
        for place in register_lines(store, person, awards):
            groups.setdefault(place.decision, []).append(place)
    return service.plan.pages.render(
        request, "decision/ceremony-choose.html", groups=list(groups.values()), cut=awards.cut
    )


@router.get("/ceremony")
def show(request: Request, service: Here, person: SignedIn, decision: Chosen = NONE, award: Chosen = NONE) -> Response:
    order = _order(service, person, decision, award)
    query = urlencode([*(("decision", id_) for id_ in decision), *(("award", id_) for id_ in award)])
    return service.plan.pages.render(
        request, "decision/ceremony.html", heads=_heads(order), order=order, law=LAW, query=query
    )


@router.get("/ceremony.pdf")
def paper(service: Here, person: SignedIn, decision: Chosen = NONE, award: Chosen = NONE) -> Response:
    order = _order(service, person, decision, award)
    content = {"lines": [vars(line) for line in order], "decisions": _heads(order), "law": LAW}
    pdf = ceremony_pdf(content, service.clock.now().on, demo=service.settings.demo)
    return Response(pdf, media_type="application/pdf")


def _heads(order: list[CeremonyLine]) -> list[str]:
    """The decisions that are read aloud, in the order in which their first award is handed over."""
    return list(dict.fromkeys(f"{line.decision} của {line.authority}" for line in order))


def _order(service: Service, person: Person, whole: list[str], picked: list[str]) -> list[CeremonyLine]:
    awards = ceremony.order_of(service, person, whole, picked)
    with service.database.reading() as store:
        shown = zip(awards, register_lines(store, person, awards), strict=True)
        return [_line(number, *one) for number, one in enumerate(shown, start=1)]


def _line(number: int, award: AwardRow, place: RegisterLine) -> CeremonyLine:
    whom = "Đại diện gia đình nhận" if award.posthumous else "Đại diện nhận"
    return CeremonyLine(
        number=number,
        act="TRUY TẶNG" if award.posthumous else "TẶNG",
        award=award_named(award.award, award.authority),
        recipient=place.recipient,
        receives=whom if award.posthumous or award.subject != Subject.PERSON else "Trực tiếp nhận",
        authority=place.authority,
        decision=f"{place.decision_number} ngày {place.decided_on:%d/%m/%Y}" if place.decided_on else "",
    )
