"""The public page behind the QR code of a certificate: whether an award is real and still stands."""

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.decision.corrections import award_of, copies_of, corrected, notices_on
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow
from services.awards.usecases.decision.corrections import told_of
from services.awards.usecases.dossier.dossiers import recipients
from services.awards.web.decision.corrections import notice_of
from services.awards.web.decision.papers import stamp_of
from services.awards.web.words import STEPS
from shared.access import public
from shared.access.codes import read_code
from shared.access.throttle import Throttle
from shared.http import Here

LONGEST = 100
"""Letters of a code as somebody types it."""
TAKEN_BACK = ("cancelled", "stripped", "restored")
router = APIRouter()
_tries = Throttle(30, 60)
"""By address, so that nobody looks for codes."""


@router.get("/verify/")
@public
def ask(request: Request, service: Here, code: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
    """For readers without a camera: the printed code is typed in."""
    if code.strip():
        return RedirectResponse(f"/verify/{quote(code.strip(), safe='')}", 303)
    return service.plan.pages.render(request, "decision/verify-ask.html", code="")


@router.get("/verify/{code}")
@public
def verify(code: str, request: Request, service: Here) -> Response:
    """Award, recipient, number, date and authority; 404 for a code nobody was given. Raises TooMany."""
    _tries.take(request.client.host if request.client else "")
    with service.database.reading() as store:
        award, code = _found(store, code)
        stands = corrected(store, [award.id]).get(award.id) if award else None
        dossier = store.get(DossierRow, award.id) if award else None
        names = recipients(store, [dossier.package]) if dossier else {}
        story = [
            (STEPS[step.what][0], date.fromisoformat(step.on), step.note if step.what != "cancelled" else "")
            for step in (queries.steps(store, award.id) if award else ())
            if step.what in TAKEN_BACK
        ]
        stamp = stamp_of(award.status, queries.steps(store, award.id)) if award else ()
        papers = notices_on(store, award.id) if award else []
        units = queries.titles(store, [award.subject_ref]) if award else {}
    if award is None:
        return service.plan.pages.render(request, "decision/verify-ask.html", 404, code=code)
    notices, texts = ("; ".join(stands.notices), stands.texts) if stands else ("", {})
    if stands and stands.verify != code:
        return service.plan.pages.render(
            request, "decision/verify-corrected.html", notices=notices, verify=stands.verify
        )
    recipient = names.get(dossier.package, "") if dossier else units.get(award.subject_ref, "")
    return service.plan.pages.render(
        request,
        "decision/verify.html",
        story=story,
        award=award,
        title=award_title(award.award),
        recipient=texts.get("recipient", recipient) if recipient else "",
        number=award.decision_number,
        decided_on=date.fromisoformat(award.decided_on) if award.decided_on else None,
        notices=notices,
        papers=papers,
        stamp=stamp,
        code=code,
    )


@router.get("/verify/{code}/corrections/{correction_id}.pdf")
@public
def paper(code: str, correction_id: str, request: Request, service: Here) -> Response:
    """A notice that corrected this award, by the newest code. Raises TooMany, HTTPException (404, 410)."""
    _tries.take(request.client.host if request.client else "")
    with service.database.reading() as store:
        award, code = _found(store, code)
        stands = corrected(store, [award.id]).get(award.id) if award else None
        copies = [pair for pair in copies_of(store, correction_id) if award and pair[0].dossier == award.id]
        row = store.get(DecisionRow, copies[0][0].decision) if copies else None
    if row is None or stands is None or stands.verify != code:
        raise HTTPException(404, "Mã này không có văn bản đính chính đó.")
    return notice_of(service, row, told_of(*copies[0]))


def _found(store: Session, code: str) -> tuple[AwardRow | None, str]:
    """The award and its printed code; older codes, with look-alike letters, must match exactly."""
    meant = next((each for each in (code, read_code(code)) if award_of(store, each)), code)
    return award_of(store, meant), meant
