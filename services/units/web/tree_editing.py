"""Forms that change the tree: found a unit below one's own, end a unit and name its heir."""

from typing import Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.domain.rules import LEVELS_BELOW
from services.units.domain.unit import End, Found
from services.units.store import queries
from services.units.usecases import tree
from services.units.web.accounts import meant_one
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Day, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of
from shared.records.directory import unit_named

router = APIRouter(prefix="/units/tree/{code}")


class FoundForm(BaseModel):
    new_code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    title: str = Field(max_length=300)
    level: str
    valid_from: Day


class EndForm(BaseModel):
    valid_to: Day
    successor: str = Field(default="", max_length=300)


@router.get("/edit")
def edit(request: Request, code: str, who: SignedIn, service: Here) -> Response:
    return _page(request, who, service, code, FormState())


@router.post("/below")
async def found(request: Request, code: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        body = await read_form(request, FoundForm)
        command = Found(body.title.strip(), body.level, code, body.valid_from)
        await tree.found(service, who, body.new_code, command, key)
    except FORM_ERRORS as error:
        return _page(request, who, service, code, await sheet_of(request, error))
    return see_other(request, f"/units/tree/{body.new_code}", "Đã lập đơn vị mới.")


@router.post("/end")
async def end(request: Request, code: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        body = await read_form(request, EndForm)
        heir = None
        if body.successor:
            with service.database.reading() as store:
                heir = meant_one("successor", queries.unit_meant(store, body.successor, service.clock.now().on)).code
        await tree.end(service, who, code, End(body.valid_to, heir), key)
    except FORM_ERRORS as error:
        return _page(request, who, service, code, await sheet_of(request, error))
    return see_other(request, f"/units/tree/{code}", "Đã ghi ngày kết thúc hoạt động của đơn vị.")


def _page(request: Request, who: Person, service: Service, code: str, sheet: FormState) -> Response:
    tree.must_edit(who, code)
    with service.database.reading() as store:
        row = unit_named(store, code)
    if row is None:
        raise HTTPException(404, "Không có đơn vị này trong cây tổ chức.")
    context: dict[str, Any] = {
        "unit": row,
        "levels": [(level, level.label) for level in LEVELS_BELOW[row.level]],
    }
    return service.plan.pages.render(request, "unit-edit.html", status=sheet.status, sheet=sheet, **context)
