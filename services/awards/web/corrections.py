"""The form that corrects a signed decision, for who could sign it."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import corrections, decisions
from services.awards.acts.scope import may_read
from services.awards.domain.correcting import OF_ALL
from services.awards.store import queries
from services.awards.store.corrections import corrections_of
from services.awards.store.tables import DecisionRow, DossierRow
from services.awards.web.forms import Confirmed, spent
from services.awards.web.lines import Place, places
from services.awards.web.words import CORRECTED
from shared.access import Denied, Person, SignedIn
from shared.http import ConfirmedOnce, Here, Service
from shared.http.forms import FORM_ERRORS, Fields, Sheet, read_form, sheet_of

router = APIRouter(prefix="/awards/decisions/{decision_id}/correct")


class Correcting(BaseModel):
    notice: str = Field(max_length=100)
    field: str = Field(max_length=20)
    dossier: str = Field(default="", max_length=100)
    new: str = Field(max_length=2000)
    authority: str = Field(max_length=300)
    delegation: str = Field(default="", max_length=100)


@router.get("")
def show(decision_id: str, request: Request, service: Here, person: SignedIn, _: Confirmed) -> Response:
    row = decisions.must_read(service, person, decision_id)
    return _page(request, service, person, row, Sheet(Fields(authority=row.authority)))


@router.post("")
async def correct(decision_id: str, request: Request, service: Here, person: SignedIn, once: ConfirmedOnce) -> Response:
    row = decisions.must_read(service, person, decision_id)
    try:
        wish = corrections.Correction(**(await read_form(request, Correcting)).model_dump())
        await corrections.correct(service, person, decision_id, wish, once)
    except FORM_ERRORS as error:
        return _page(request, service, person, row, await sheet_of(request, error))
    return spent(request, f"/awards/decisions/{decision_id}", "Đã đính chính; bằng, giấy khen được cấp lại với mã mới.")


def may_correct(store: Session, service: Service, person: Person, unit: str) -> bool:
    return person.may("decision.sign", unit) or unit in decisions.delegated_to(store, person, service.clock.now().on)


def shown_of(store: Session, person: Person, decision: str, granted: Sequence[Place]) -> list[dict[str, str | date]]:
    """Each correction once, with old and new text; of a person only to who may read the dossier."""
    named = {place.dossier: place.recipient for place in granted}
    shown: dict[str, dict[str, str | date]] = {}
    for row, text in corrections_of(store, decision):
        dossier = store.get(DossierRow, row.dossier)
        of_all = row.field in OF_ALL
        readable = text if of_all or (dossier and may_read(store, person, dossier)) else None
        shown[row.text] = {
            "notice": row.notice,
            "field": CORRECTED.get(row.field, row.field),
            "whom": "" if of_all else named.get(row.dossier, ""),
            "old": readable.old if readable else "",
            "new": readable.new if readable else "",
            "on": date.fromisoformat(row.on),
        }
    return list(shown.values())


def _page(request: Request, service: Service, person: Person, row: DecisionRow, sheet: Sheet) -> Response:
    with service.database.reading() as store:
        held = decisions.delegated_to(store, person, service.clock.now().on).get(row.unit)
        if row.outside or not (person.may("decision.sign", row.unit) or held):
            raise Denied("decision.sign")
        granted = places(store, person, queries.granted_by(store, row.id))
    return service.plan.pages.render(
        request,
        "correct.html",
        sheet.status,
        sheet=sheet,
        decision=row,
        fields=list(CORRECTED.items()),
        granted=[(place.dossier, f"{place.recipient} – {place.award}") for place in granted],
        delegation=held if held and not person.may("decision.sign", row.unit) else None,
    )
