"""The notice of non-award: its form for the council's secretary, and its paper."""

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store.decision.notices import notice_on
from services.awards.store.tables import DossierRow
from services.awards.usecases.decision import notices
from services.awards.usecases.dossier import dossiers
from services.awards.web.decision.certificate import notice_pdf
from services.awards.web.decision.notice_paper import notice_paper
from services.awards.web.decision.papers import GONE
from services.awards.web.dossier.lines import lines
from shared.access import Person, SignedIn
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, FormState, read_form, sheet_of

router = APIRouter(prefix="/awards/dossiers/{dossier_id}")


class Notifying(BaseModel):
    number: str = Field(max_length=100)
    reason: str = Field(max_length=5000)
    signer_name: str = Field(max_length=200)
    place: str = Field(max_length=200)


@router.get("/notice")
def show(dossier_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, dossiers.must_read(service, person, dossier_id), FormState())


@router.post("/notice")
async def notify(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        said = notices.Said(**(await read_form(request, Notifying)).model_dump())
        await notices.notify(service, person, dossier_id, said, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã gửi thông báo kèm lý do cho đơn vị đề nghị.")


@router.get("/notice.pdf")
def paper(dossier_id: str, service: Here, person: SignedIn) -> Response:
    """404 where no notice was sent, 410 where its reasons were erased."""
    row = dossiers.must_read(service, person, dossier_id)
    with service.database.reading() as store:
        sent = notice_on(store, dossier_id)
        if sent is None:
            raise HTTPException(404, "Hồ sơ này chưa có thông báo.")
        text = notices.text_of(service, sent.package)
        if not text:
            raise HTTPException(410, GONE)
        return Response(notice_pdf(notice_paper(service, store, row, sent, text)), media_type="application/pdf")


def _page(request: Request, service: Service, person: Person, row: DossierRow, sheet: FormState) -> Response:
    with service.database.reading() as store:
        notices.must_notify(store, person, row)
        return service.plan.pages.render(
            request, "decision/notice.html", sheet.status, sheet=sheet, dossier=lines(store, [row])[0], row=row
        )
