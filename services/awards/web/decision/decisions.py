"""Pages of decisions: choose dossiers, confirm the signer, sign or register; one decision and its paper."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store import queries
from services.awards.store.decision.drafts import name_of
from services.awards.store.money.bonuses import bonuses
from services.awards.store.money.owing import due_of
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow
from services.awards.usecases.decision import decisions, drafts
from services.awards.usecases.money import funds
from services.awards.usecases.scope import delegated_to
from services.awards.web.decision.certificate import decision_pdf
from services.awards.web.decision.corrections import manner_of, may_correct, shown_of
from services.awards.web.decision.draft_lists import listed
from services.awards.web.decision.drafts import offered, suggested, typed_of
from services.awards.web.decision.papers import decision_paper
from services.awards.web.dossier.lines import lines
from services.awards.web.forms import chosen_in, spent
from services.awards.web.money.objects import terms
from services.awards.web.register.lines import register_lines
from shared.access import Person, SignedIn
from shared.contracts.powers import manner_named
from shared.contracts.words import Act, Status
from shared.http import ConfirmedKey, Here, Service
from shared.http.forms import FORM_ERRORS, Day, Fields, FormState, read_form, sheet_of
from shared.records.listing import at_most, titled

router = APIRouter(prefix="/awards/decisions")
FEW = 20
"""Drafts a page shows beside what it is about."""


class Signing(BaseModel):
    number: str = Field(max_length=100)
    authority: str = Field(max_length=300)
    draft: str = Field(default="", max_length=100)
    delegation: str = Field(default="", max_length=100)
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    bases: str = Field(default="", max_length=5000)
    decided_on: Day | None = None


@router.get("/new")
def new(request: Request, service: Here, person: SignedIn) -> Response:
    """What waits for a signature of this person and lies in no draft, or for a decision from outside, by unit."""
    with service.database.reading() as store:
        on = service.clock.now().on
        begun = at_most(FEW, drafts.open_to(store, person, on, 0, FEW + 1))
        return service.plan.pages.render(
            request,
            "decision/decision-new.html",
            groups=list(_groups(store, person, on)),
            drafts=listed(store, begun),
            more=begun.cut,
        )


def _groups(store: Session, person: Person, on: date) -> Iterator[dict[str, Any]]:
    places = {
        "forward": set(person.reach("decision.register")),
        "sign": {*person.units("decision.sign"), *delegated_to(store, person, on)},
    }
    units = set[str]().union(*places.values())
    sent_out = col(DossierRow.status) == Status.FORWARDED
    for unit, title in titled(units, queries.titles(store, units)):
        for act in (act for act, where in places.items() if unit in where):
            outside = act == Act.FORWARD
            if rows := drafts.free(store, [unit], act, *([sent_out] if outside else [])):
                yield {"unit": unit, "title": title, "outside": outside, **offered(store, rows)}


@router.get("/sign")
def fill_in(
    request: Request,
    service: Here,
    person: SignedIn,
    unit: str,
    dossier: Annotated[list[str], Query(default_factory=list)],
    draft: str = "",
    *,
    outside: bool = False,
) -> Response:
    """The form of one decision, with what its draft says or the law suggests for it."""
    if draft:
        return _from_draft(request, service, person, draft)
    content = suggested(service, person, tuple(dossier), "" if outside else unit)
    typed = FormState(typed_of(content))
    return _page(request, service, person, unit, _chosen(service, dossier), typed, outside=outside)


@router.post("/sign")
async def sign(request: Request, service: Here, person: SignedIn, key: ConfirmedKey) -> Response:
    form = await request.form()
    unit, outside, ids = str(form.get("unit", "")), form.get("outside") == "1", await chosen_in(request, "dossier")
    try:
        signing = await read_form(request, Signing)
        fields = signing.model_dump() | {"bases": tuple(filter(None, map(str.strip, signing.bases.splitlines())))}
        new_ = decisions.NewDecision(unit=unit, dossiers=ids, outside=outside, **fields)
        id_ = await decisions.sign(service, person, new_, key)
    except FORM_ERRORS as error:
        return _page(
            request, service, person, unit, _chosen(service, ids), await sheet_of(request, error), outside=outside
        )
    return spent(request, f"/awards/decisions/{id_}", "Đã vào sổ quyết định." if outside else "Đã ký quyết định.")


def _from_draft(request: Request, service: Service, person: Person, id_: str) -> Response:
    row = drafts.draft_of(service, person, id_)
    with service.database.reading() as store:
        typed = typed_of(drafts.content_of(store, row))
        if not person.may("decision.sign", row.unit):
            typed["signer_name"] = name_of(store, row.unit, person.account)
        sheet = FormState(Fields({**typed, "draft": id_}))
    return _page(request, service, person, row.unit, _chosen(service, row.dossiers.split()), sheet, outside=False)


@router.get("/{decision_id}")
def show(decision_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    row = decisions.must_read(service, person, decision_id)
    with service.database.reading() as store:
        granted = queries.granted_by(store, decision_id)
        owing = [each.dossier for each in due_of(store.execute, row.unit, decision_id)]
        return service.plan.pages.render(
            request,
            "decision/decision.html",
            decision=row,
            on=date.fromisoformat(row.on),
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            signer=queries.posts(store, [row.signer]).get(row.signer, ""),
            manner=manner_named(row.signs_as),
            places=(shown := register_lines(store, person, granted)),
            corrections=shown_of(store, person, decision_id, shown),
            may_correct=not row.outside and may_correct(store, service, person, row.unit),
            now=_now(row, granted),
            bonuses=bonuses(store, (award.id for award in granted)),
            owing=owing,
            term=next(iter(terms(store, owing, service.clock.now().on).values()), None),
            keeps=person.serves("object.keep", row.unit),
            fund=funds.may_read(person, row.unit),
        )


def _now(row: DecisionRow, granted: list[AwardRow]) -> tuple[str, date] | None:
    """Number and day the decision has after its corrections; None where they are as they were signed."""
    stands = [(award.decision_number, award.decided_on) for award in granted[:1]]
    return next(
        ((number, date.fromisoformat(on)) for number, on in stands if (number, on) != (row.number, row.on)), None
    )


@router.get("/{decision_id}/decision.pdf")
def paper(decision_id: str, service: Here, person: SignedIn) -> Response:
    row = decisions.must_read(service, person, decision_id)
    return Response(decision_pdf(decision_paper(service, row)), media_type="application/pdf")


def _page(
    request: Request,
    service: Service,
    person: Person,
    unit: str,
    rows: list[DossierRow],
    sheet: FormState,
    *,
    outside: bool,
) -> Response:
    with service.database.reading() as store:
        held = decisions.signing(store, person, unit, service.clock.now().on, outside=outside)
        return service.plan.pages.render(
            request,
            "decision/decision-sign.html",
            sheet.status,
            sheet=sheet,
            unit=unit,
            title=queries.titles(store, [unit]).get(unit, unit),
            outside=outside,
            delegation=held,
            manner=manner_of(store, held, service.clock.now().on),
            dossiers=lines(store, [row for row in rows if row.station_unit == unit or sheet.typed["draft"]]),
        )


def _chosen(service: Service, ids: list[str] | tuple[str, ...]) -> list[DossierRow]:
    with service.database.reading() as store:
        return queries.dossiers(store, ids)
