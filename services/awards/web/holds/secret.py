"""The page of secret dossiers: list, note one, close one; for their keepers only."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import award_title, catalogue
from services.awards.store.holds.secret import list_stubs
from services.awards.usecases.holds import secret
from shared.access import Person, SignedIn
from shared.http import Here, Idempotent, Paged, Service, see_other
from shared.http.forms import FORM_ERRORS, FormState, read_form, sheet_of
from shared.http.paging import Paging

router = APIRouter(prefix="/awards/stubs")


class Registering(BaseModel):
    number: str = Field(max_length=20)
    award: str = Field(max_length=40)
    place: str = Field(max_length=20)


class Closing(BaseModel):
    decision: str = Field(default="", max_length=20)


@router.get("")
def show(request: Request, service: Here, person: SignedIn, paged: Paged) -> Response:
    return _page(request, service, person, paged, FormState())


@router.post("")
async def register(request: Request, service: Here, person: SignedIn, paged: Paged, key: Idempotent) -> Response:
    try:
        form = await read_form(request, Registering)
        await secret.register(service, person, form.number, form.award, form.place, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, paged, await sheet_of(request, error))
    return see_other(request, "/awards/stubs", "Đã ghi vào danh mục.")


@router.post("/{stub_id}/close")
async def close(
    stub_id: str, request: Request, service: Here, person: SignedIn, paged: Paged, key: Idempotent
) -> Response:
    try:
        form = await read_form(request, Closing)
        await secret.close(service, person, stub_id, form.decision, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, paged, await sheet_of(request, error))
    return see_other(request, "/awards/stubs", "Đã kết thúc hồ sơ trong danh mục.")


def _page(request: Request, service: Service, person: Person, paged: Paging, sheet: FormState) -> Response:
    secret.must_keep(person)
    with service.database.reading() as store:
        (before,) = paged.key(str) or (None,)
        found = list_stubs(store, before, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.id,))
    on = service.clock.now().on
    return service.plan.pages.render(
        request,
        "holds/stubs.html",
        sheet.status,
        sheet=sheet,
        rows=rows,
        award_title=award_title,
        awards=[(award.code, award.title) for award in catalogue().awards if award.holds_on(on)],
        following=following or "",
    )
