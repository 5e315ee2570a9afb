"""After a decision: the certificate, and conferring an award."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.rulebook import NOT_DECIDED
from services.awards.store.tables import AwardRow
from services.awards.usecases.decision import decisions
from services.awards.usecases.dossier import dossiers
from services.awards.web.decision.certificate import certificate_pdf
from services.awards.web.decision.papers import certificate_paper
from services.awards.web.forms import spent
from services.awards.web.register.lines import register_lines
from shared.access import Person, SignedIn
from shared.http import ConfirmedKey, Here, Service
from shared.http.forms import FORM_ERRORS, FormState, read_form, sheet_of

router = APIRouter(prefix="/awards/awards/{award_id}")


class Presenting(BaseModel):
    presenter: str = Field(max_length=300)
    capacity: str = Field(default="", max_length=300)
    event: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=300)
    received_by: str = Field(default="", max_length=300)


@router.get("/certificate.pdf")
def certificate(award_id: str, service: Here, person: SignedIn, *, first: bool = False) -> Response:
    """As it stands: corrected, stamped where the award fell; `first` is the paper as it was issued, byte for byte."""
    row = dossiers.must_read(service, person, award_id)
    return Response(certificate_pdf(certificate_paper(service, row, first=first)), media_type="application/pdf")


@router.get("/confer")
def to_confer(award_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, award_id, FormState())


@router.post("/confer")
async def confer(award_id: str, request: Request, service: Here, person: SignedIn, key: ConfirmedKey) -> Response:
    try:
        presenting = decisions.Presenting(**(await read_form(request, Presenting)).model_dump())
        await decisions.confer(service, person, award_id, presenting, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, award_id, await sheet_of(request, error))
    return spent(request, f"/awards/dossiers/{award_id}", "Đã ghi nhận việc trao tặng.")


def _page(request: Request, service: Service, person: Person, award_id: str, sheet: FormState) -> Response:
    row = dossiers.must_read(service, person, award_id)
    decisions.must_confer(person, row)
    with service.database.reading() as store:
        award: AwardRow | None = store.get(AwardRow, award_id)
        if award is None:
            raise NOT_DECIDED.refused("Hồ sơ này chưa có quyết định khen thưởng.")
        place = register_lines(store, person, [award])[0]
        return service.plan.pages.render(
            request,
            "decision/confer.html",
            sheet.status,
            sheet=sheet,
            award=place,
            posthumous=award.posthumous,
        )
