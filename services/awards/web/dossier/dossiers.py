"""The page of a dossier: content, files, its way so far, and what the person may do now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from services.awards.domain.dossier.words import Reply
from services.awards.domain.rules import ENDED
from services.awards.law.eligibility import AwardFamily
from services.awards.store import queries
from services.awards.store.decision.authority import granters
from services.awards.store.decision.notices import notice_on
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import AwardRow, DossierRow, StepRow
from services.awards.usecases.council import rounds
from services.awards.usecases.decision import decisions, notices
from services.awards.usecases.dossier import dossiers
from services.awards.usecases.dossier.consulting import opinions_of
from services.awards.usecases.dossier.ruling import may_rule
from services.awards.usecases.holds import holds
from services.awards.usecases.law import eligibility
from services.awards.usecases.revocation import revocations as revocations_of
from services.awards.usecases.scope import does
from services.awards.web.dossier.granted import came_with
from services.awards.web.dossier.judged import judged
from services.awards.web.dossier.life import life
from services.awards.web.dossier.lines import line_of
from services.awards.web.dossier.route import route
from services.awards.web.dossier.votes import results
from shared.access import Person, SignedIn
from shared.bus.enclosures import Attached, Erased
from shared.contracts.declared import Declared
from shared.contracts.telling import lines_of
from shared.contracts.words import PARTS, Act, CommendationKind, Status, Subject
from shared.design import short_date
from shared.design.formats import headed
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, FormState, field_error, read_form, sheet_of, typed_in
from shared.kernel import Refused
from shared.records.campaigns import CampaignRow

router = APIRouter(prefix="/awards/dossiers")
BASIS = 100
"""Characters of the number of a paper."""
PERIOD = ("achieved_from", "achieved_to")
LEADING_ON = {"council", "sign", "register", "confer", "take-back", "notify"}
"""What is done on a page of its own."""
PASSED_ON = "Đã {} hồ sơ và chuyển tiếp."


class Returning(BaseModel):
    reason: str = Field(max_length=5000)


class Concluding(BaseModel):
    rule: str = Field(max_length=60)
    outcome: Literal["met", "not_met"]


@router.get("/{dossier_id}")
def show(dossier_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return page_of(request, service, person, dossiers.must_read(service, person, dossier_id), FormState())


@router.get("/{dossier_id}/files/{number}")
def download(dossier_id: str, number: int, service: Here, person: SignedIn) -> StreamingResponse:
    """A file of the dossier, as an attachment that runs nothing."""
    row = dossiers.must_read(service, person, dossier_id)
    try:
        file = service.enclosures.files(row.package)[number]
    except (Erased, IndexError):
        raise HTTPException(404, "Hồ sơ không có tệp này, hoặc dữ liệu đã được xóa.") from None
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Length": str(file.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return StreamingResponse(service.enclosures.read(row.package, number), media_type=file.media, headers=headers)


@router.post("/{dossier_id}/endorse")
async def endorse(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        await dossiers.endorse(service, person, dossier_id, key)
    except Refused as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", PASSED_ON.format(Act.ENDORSE.inside))


@router.post("/{dossier_id}/appraise")
async def appraise(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        await dossiers.appraise(service, person, dossier_id, key)
    except Refused as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", PASSED_ON.format(Act.APPRAISE.inside))


@router.post("/{dossier_id}/conclusions")
async def conclude(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    """What the records cannot answer, by the number of a paper."""
    row = dossiers.must_read(service, person, dossier_id)
    try:
        said = await read_form(request, Concluding)
        basis = str((await typed_in(request))[f"basis_{said.rule}"]).strip()
        if not basis or len(basis) > BASIS:
            raise field_error(f"basis_{said.rule}", f"Ghi số văn bản làm căn cứ, tối đa {BASIS} ký tự.")
        await eligibility.settle(service, person, dossier_id, said.rule, said.outcome, basis, key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}#conditions", "Đã ghi kết luận kèm căn cứ.")


@router.post("/{dossier_id}/return")
async def send_back(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        form = await read_form(request, Returning)
        await dossiers.send_back(service, person, dossier_id, form.reason, key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã trả lại hồ sơ kèm lý do.")


def page_of(request: Request, service: Service, person: Person, row: DossierRow, sheet: FormState) -> Response:
    """A dossier with what this person may do with it, and a form that came back."""
    content, asked = dossiers.content_of(service, row.package), opinions_of(service, row.id)
    with service.database.reading() as store:
        line = line_of(store, row)
        may, votes = _may(store, person, row), queries.votes(store, row.id)
        may |= {"rule"} if may_rule(store, person, row, service.clock.now().on) else set()
        reasons = _reasons(service, steps := queries.steps(store, row.id))
        campaign = store.get(CampaignRow, row.campaign)
        return service.plan.pages.render(
            request,
            "dossier/dossier.html",
            sheet.status,
            sheet=sheet,
            dossier=line,
            row=row,
            content=content,
            about=_about(content or {}, row.kind, headed(campaign.title) if campaign else row.campaign),
            declared=_declared(content or {}, row),
            **judged(service, person, row),
            files=list(enumerate(_files(service, row))),
            papers=PARTS,
            law=law_in_force(store.execute).award(row.award, line.filed_on),
            subject=Subject.called(row.subject),
            kinds=AwardFamily.names(),
            route=route(store, row),
            reasons=reasons,
            life=life(store, steps, reasons),
            votes=results(store, votes),
            minutes=_minutes(service, person, {vote.round for vote in votes}),
            opinions=asked,
            bodies=[(each.asked.body, each.asked.body) for each in asked],
            answers=Reply.names(),
            **came_with(store, person, row.id),
            notice=notice_on(store, row.id),
            granters=[(each, each) for each in granters(store.execute, [row.id])],
            may=may,
            leads_on=row.round or may & LEADING_ON,
        )


def _reasons(service: Service, steps: Sequence[StepRow]) -> dict[str, str]:
    """Why a dossier came back or was not honoured, by the package that said it."""
    sealed = {step.package: dossiers.content_of(service, step.package) for step in steps if step.package}
    return {ref: (content or {}).get("reason") or "đã xóa" for ref, content in sealed.items()}


def _about(content: Mapping[str, Any], kind: str, campaign: str) -> list[tuple[str, str]]:
    """The short facts of a nomination; what is empty is left out."""
    days = [short_date(date.fromisoformat(day)) if (day := content.get(name)) else "…" for name in PERIOD]
    whom = ", ".join(filter(None, (content.get("rank"), content.get("post"))))
    facts = [
        ("Phong trào", campaign),
        ("Loại khen thưởng", CommendationKind(kind).label),
        ("Cấp bậc, chức vụ", whom),
        ("Thời gian lập thành tích", " – ".join(days)),
    ]
    return [(term, text) for term, text in facts if text not in ("", "… – …")]


def _declared(content: Mapping[str, Any], row: DossierRow) -> list[tuple[str, str]]:
    """What the unit declared for the law to look at, in words; the claim that travelled in the open among it."""
    claim = {"final_review": row.final_review, "basis": row.basis.splitlines()}
    facts = Declared.model_validate(dict(content.get("facts") or {}) | claim)
    return lines_of(facts, posthumous=row.posthumous and bool(content))


def _may(store: Session, person: Person, row: DossierRow) -> set[str]:
    """What this person may do with the dossier now; the acts check again."""
    unit, act = row.station_unit, row.station_act
    may = {act} if unit and act and row.round is None and does(person, unit, act) else set[str]()
    if unit and act in (Act.ENDORSE, Act.APPRAISE) and person.may("dossier.appraise", unit):
        may.add(act)
    if unit and row.status != Status.FORWARDED and row.round is None and person.may("dossier.appraise", unit):
        may.add("return")
    if unit and row.status not in (Status.FORWARDED, Status.RETURNED) and person.may("dossier.appraise", unit):
        may.add("settle")
    if row.status == Status.FORWARDED:
        may.discard("forward")
        if unit and person.serves("decision.register", unit):
            may |= {"register", "recall"}
        elif unit and person.may("decision.sign", unit):
            may.add("recall")
    if notices.may_notify(store, person, row):
        may.add("notify")
    if holds.unit_for(person, row):
        may.add("discipline" if row.status in ENDED else "hold")
    if row.status == Status.DECIDED and decisions.may_confer(person, row):
        may.add("confer")
    if revocations_of.may_propose(store, person, store.get(AwardRow, row.id)):
        may.add("take-back")
    if person.reaches("audit.read", row.unit):
        may.add("observe")
    return may


def _files(service: Service, row: DossierRow) -> list[Attached]:
    try:
        return service.enclosures.files(row.package)
    except Erased:
        return []


def _minutes(service: Service, person: Person, round_ids: set[str]) -> list[str]:
    """Counted rounds whose minutes this person may read, the first held first."""
    return [id_ for id_ in sorted(round_ids) if rounds.may_read(person, rounds.row_of(service, id_))]
