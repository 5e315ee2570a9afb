"""Pages of holds: the list, and the holds on the subject of one dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.holds.holds import DisciplineForm, HoldOutcome
from services.awards.law.eligibility import HoldKind
from services.awards.store import queries
from services.awards.store.holds.holds import HoldRow, StandingRow, disciplines_in, holds_of, list_holds, reasons
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier import dossiers
from services.awards.usecases.holds import holds
from services.awards.web.dossier.lines import lines
from services.awards.web.words import ERASED
from shared.access import Denied, Person, SignedIn
from shared.http import Here, Idempotent, Paged, Service, see_other
from shared.http.forms import FORM_ERRORS, Day, Fields, FormState, read_form, sheet_of
from shared.kernel import Refused
from shared.records.directory import below

router = APIRouter(prefix="/awards")


class Placing(BaseModel):
    kind: str = Field(max_length=40)
    paper: str = Field(max_length=100)
    reason: str = Field(max_length=2000)


class Recording(BaseModel):
    form: str = Field(max_length=40)
    starts: Day
    ends: Day | None = None
    paper: str = Field(max_length=100)


class Releasing(BaseModel):
    outcome: str = Field(max_length=40)
    paper: str = Field(max_length=100)
    form: str = Field(default="", max_length=40)
    starts: Day | None = None
    ends: Day | None = None


@dataclass(frozen=True)
class Wait:
    """A hold as people read it."""

    id: str
    dossier: str
    recipient: str
    unit: str
    kind: str
    paper: str
    since: date
    ended: date | None
    outcome: str
    closing_paper: str
    reason: str


@router.get("/holds")
def waiting(
    request: Request,
    service: Here,
    person: SignedIn,
    paged: Paged,
    dossier: Annotated[str, Query(max_length=60)] = "",
    *,
    ended: bool = False,
) -> Response:
    """What waits for a conclusion, the oldest first; or what has ended, with the day it was taken up again.

    `dossier`: the code of one whose subject is to wait too.
    """
    units = holds.waiting_for(person)
    sheet = FormState()
    if code := dossier.strip().lower():
        try:
            return see_other(request, f"/awards/dossiers/{dossiers.must_read(service, person, code).id}/standing")
        except (Refused, Denied):
            said = Fields(dossier="Không có hồ sơ mang mã này trong phạm vi của đồng chí.")
            sheet = FormState(Fields(dossier=dossier), said, status=404)
    with service.database.reading() as store:
        after = paged.key(str, str)
        of = below(units, service.clock.now().on)
        rows, following = paged.cut(
            list_holds(store, of, after, paged.fetch, ended=ended), lambda row: (row.since, row.id)
        )
        shown = _waits(store, rows)
        return service.plan.pages.render(
            request, "holds/holds.html", sheet.status, sheet=sheet, rows=shown, ended=ended, following=following or ""
        )


@router.get("/dossiers/{dossier_id}/standing")
def show(
    dossier_id: str,
    request: Request,
    service: Here,
    person: SignedIn,
    do: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """`do`: the form to show: hold, discipline, or the id of the hold to end; unsaid, what comes next here."""
    return _page(request, service, person, dossier_id, FormState(), do)


@router.post("/dossiers/{dossier_id}/hold")
async def place(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        form = await read_form(request, Placing)
        await holds.place(service, person, dossier_id, form.kind, form.paper, form.reason, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, dossier_id, await sheet_of(request, error), "hold")
    return _back(request, dossier_id, "Đã tạm dừng xét mọi hồ sơ của đối tượng này.")


@router.post("/dossiers/{dossier_id}/discipline")
async def record(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        form = await read_form(request, Recording)
        term = holds.Term(form.form, form.starts, form.ends)
        await holds.record(service, person, dossier_id, term, form.paper, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, dossier_id, await sheet_of(request, error), "discipline")
    return _back(request, dossier_id, "Đã ghi kỷ luật.")


@router.post("/dossiers/{dossier_id}/holds/{hold_id}/release")
async def release(
    dossier_id: str, hold_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent
) -> Response:
    try:
        form = await read_form(request, Releasing)
        term = holds.Term(form.form, form.starts, form.ends) if form.starts else None
        await holds.release(service, person, hold_id, form.outcome, form.paper, term, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, dossier_id, await sheet_of(request, error), hold_id)
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã ghi kết luận và kết thúc tạm dừng xét.")


def _back(request: Request, dossier_id: str, text: str) -> Response:
    return see_other(request, f"/awards/dossiers/{dossier_id}/standing", text)


def _page(request: Request, service: Service, person: Person, dossier_id: str, sheet: FormState, do: str) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    holds.must_hold(person, row)
    with service.database.reading() as store:
        found = _waits(store, holds_of(store, [row.subject_ref]))
        waits = [each for each in found if each.ended is None]
        return service.plan.pages.render(
            request,
            "holds/standing.html",
            sheet.status,
            sheet=sheet,
            do=do or (waits[0].id if waits else "hold"),
            dossier=lines(store, [row])[0],
            waits=waits,
            past=[each for each in found if each.ended],
            terms=_terms(store, row),
            kinds=HoldKind.names().items(),
            outcomes=HoldOutcome.names().items(),
            forms=DisciplineForm.names().items(),
        )


def _terms(store: Session, row: DossierRow) -> Sequence[Any]:
    known = store.get(StandingRow, row.subject_ref)
    return disciplines_in({"disciplines": known.disciplines}) if known else ()


def _waits(store: Session, rows: Sequence[HoldRow]) -> list[Wait]:
    about = {line.id: line for line in lines(store, queries.dossiers(store, [row.dossier for row in rows]))}
    why, units = reasons(store, [row.id for row in rows]), queries.titles(store, [row.unit for row in rows])
    return [
        Wait(
            id=row.id,
            dossier=row.dossier,
            recipient=about[row.dossier].recipient,
            unit=units.get(row.unit, row.unit),
            kind=HoldKind(row.kind).label,
            paper=row.paper,
            since=date.fromisoformat(row.since),
            ended=date.fromisoformat(row.ended) if row.ended else None,
            outcome=HoldOutcome(row.outcome).label if row.outcome else "",
            closing_paper=row.closing_paper,
            reason=why.get(row.id, ERASED),
        )
        for row in rows
    ]
