"""The form that corrects a signed decision, for those who could sign it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.decision.corrections import CorrectedField
from services.awards.store import queries
from services.awards.store.decision.corrections import stood_before
from services.awards.store.decision.drafts import name_of
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.objects import certified
from services.awards.store.tables import AwardRow, DecisionRow
from services.awards.usecases.decision import corrections, decisions
from services.awards.usecases.decision.printing import signed_text
from services.awards.usecases.scope import signs_for
from services.awards.web.decision.certificate import Notice, notice_pdf
from services.awards.web.decision.papers import GONE, bodies, merit
from services.awards.web.decision.wording import signed_as
from services.awards.web.forms import spent
from services.awards.web.register.lines import RegisterLine, register_lines
from shared.access import Person, SignedIn
from shared.contracts.powers import manner_named
from shared.design.formats import day_in_words, headed
from shared.http import ConfirmedKey, Here, Service
from shared.http.forms import FORM_ERRORS, Fields, FormState, read_form, sheet_of
from shared.records.delegations import DelegationRow, manner_in
from shared.records.directory import heir

router = APIRouter(prefix="/awards/decisions/{decision_id}/correct")
papers = APIRouter(prefix="/awards/decisions/{decision_id}/corrections")
AGAIN = ". Bằng, giấy khen có nội dung được đính chính được cấp lại"
MANY = "các đơn vị có tên trong quyết định"
FEW = 3
"""So many units a notice is addressed to by name."""


@dataclass(frozen=True)
class ShownNotice:
    """A notice as a line of the decision's page."""

    told: corrections.Told
    field: str
    whom: str


class Correcting(BaseModel):
    notice: str = Field(max_length=100)
    field: str = Field(max_length=20)
    dossier: str = Field(default="", max_length=100)
    new: str = Field(max_length=2000)
    authority: str = Field(max_length=300)
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    delegation: str = Field(default="", max_length=100)


@router.get("")
def show(decision_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    row = decisions.must_read(service, person, decision_id)
    with service.database.reading() as store:
        signer = name_of(store, row.unit, person.account)
        post = queries.authority_of(store, heir(store, row.unit, service.clock.now().on)) or row.authority
    place = corrections.place_of(service, row)
    return _page(request, service, person, row, FormState(Fields(authority=post, signer_name=signer, place=place)))


@router.post("")
async def correct(decision_id: str, request: Request, service: Here, person: SignedIn, key: ConfirmedKey) -> Response:
    row = decisions.must_read(service, person, decision_id)
    try:
        wish = corrections.Correction(**(await read_form(request, Correcting)).model_dump())
        await corrections.correct(service, person, decision_id, wish, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, row, await sheet_of(request, error))
    return spent(request, f"/awards/decisions/{decision_id}", "Đã đính chính; bằng, giấy khen được cấp lại với mã mới.")


def may_correct(store: Session, service: Service, person: Person, unit: str) -> bool:
    return signs_for(store, person, unit, service.clock.now().on)


def shown_of(store: Session, person: Person, decision: str, granted: Sequence[RegisterLine]) -> list[ShownNotice]:
    """Each notice once, with what it says and of whom."""
    named = {place.dossier: place.recipient for place in granted}
    return [
        ShownNotice(each, CorrectedField.called(each.field), named.get(each.dossier, ""))
        for each in corrections.told(store, person, decision)
    ]


@papers.get("/{correction_id}.pdf")
def paper(decision_id: str, correction_id: str, service: Here, person: SignedIn) -> Response:
    """404 for a notice this decision does not have, 410 where its texts may not be read or were erased."""
    row = decisions.must_read(service, person, decision_id)
    with service.database.reading() as store:
        shown = [each for each in corrections.told(store, person, row.id) if each.id == correction_id]
    if not shown:
        raise HTTPException(404, "Quyết định này không có văn bản đính chính đó.")
    return notice_of(service, row, shown[0])


def notice_of(service: Service, row: DecisionRow, told: corrections.Told) -> Response:
    """The notice on paper, of the heir where the unit has ended. Raises HTTPException (410)."""
    if not told.new:
        raise HTTPException(410, GONE)
    with service.database.reading() as store:
        granted = [each for each in queries.granted_by(store, row.id) if told.dossier in ("", each.id)]
        to = _addressed(store, granted, told.on)
        issuer = heir(store, row.unit, told.on)
        parent, body = bodies(store, issuer)
        place = told.place or (signed_text(store, row).place if issuer == row.unit else "")  # of before it was asked
        signer = queries.posts(store, [told.signer]).get(told.signer, "")
        how = (told.signs_as or "TUQ.", signer) if told.instrument else ()
        signers = signed_as(told.authority, body, *how)
        number, on = stood_before(store, told.id, row)
        old = told.old or headed(merit(store, granted[0]))
        law = law_in_force(store.execute)
        printed = any(certified(law, each.award, row.on) for each in granted)
    which = CorrectedField.called(told.field)
    about = f", trường hợp số {granted[0].register_number} trong sổ khen thưởng" if told.dossier else ""
    notice = Notice(
        parent_body=parent,
        issuing_body=body,
        number=told.notice,
        date=told.on,
        subject="việc đính chính quyết định khen thưởng",
        to=to,
        paragraphs=(
            f"Đính chính Quyết định số {number} {day_in_words(on)} của {row.authority} như sau:",
            f"Mục đính chính: {which}{about}.",
            f"Đã ghi: {old}",
            f"Nay đính chính là: {told.new}",
            "Các nội dung khác của quyết định giữ nguyên" + AGAIN * printed,
        ),
        signed_as=signers,
        signer_name=told.signer_name,
        place=place,
        demo=service.settings.demo,
    )
    return Response(notice_pdf(notice), media_type="application/pdf")


def _addressed(store: Session, granted: Sequence[AwardRow], on: date) -> str:
    """The units that proposed, by name where they are few; heirs of those that ended."""
    units = list(dict.fromkeys(heir(store, each.unit, on) for each in granted))
    titles = queries.titles(store, units)
    return "; ".join(titles.get(unit, unit) for unit in units) if len(units) <= FEW else MANY


def _page(request: Request, service: Service, person: Person, row: DecisionRow, sheet: FormState) -> Response:
    with service.database.reading() as store:
        held = corrections.must_correct(store, person, row, service.clock.now().on)
        granted = register_lines(store, person, queries.granted_by(store, row.id))
        manner = manner_of(store, held, service.clock.now().on)
    return service.plan.pages.render(
        request,
        "decision/correct.html",
        sheet.status,
        sheet=sheet,
        decision=row,
        fields=list(CorrectedField.names().items()),
        granted=[(place.dossier, f"{place.recipient} – {place.award}") for place in granted],
        delegation=held,
        manner=manner,
    )


def manner_of(store: Session, held: DelegationRow | None, on: date) -> str:
    """How this person would sign by a delegation today, inside a sentence."""
    name = manner_named(manner_in(store, held, on)) if held else ""
    return name[:1].lower() + name[1:]
