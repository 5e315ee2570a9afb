"""The persons of a unit, with their codes: writing one down, the list as a workbook, erasing one with the password."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.acts import people
from services.units.store import queries
from services.units.store.tables import PersonRow
from shared.access import Person, SignedIn, drop_cookie
from shared.access.guard import access_of
from shared.http import FORM_ERRORS, ConfirmedOnce, Here, OnceOnly, Service, Sheet, read_form, see_other, sheet_of
from shared.kernel import Refused, new_id
from shared.papers.sheets import XLSX, workbook

router = APIRouter(prefix="/units/persons")
COLUMNS = ("Mã đơn vị", "Mã cá nhân", "Họ và tên", "Cấp bậc", "Chức vụ")
"""The first three as an import of past awards asks for them."""


class PersonForm(BaseModel):
    unit: str = Field(max_length=60)
    name: str = Field(max_length=200)
    rank: str = Field(default="", max_length=100)
    post: str = Field(default="", max_length=300)
    deceased: bool = False


@router.get("")
def listed(request: Request, who: SignedIn, service: Here) -> Response:
    """Of the units this person writes nominations for; the code is what an import of past awards asks for."""
    return _list(request, who, service, Sheet())


@router.post("")
async def add(request: Request, who: SignedIn, service: Here, once: OnceOnly) -> Response:
    """Whoever is or was in the unit, so that awards of before can be entered: also who has left or died."""
    try:
        body = await read_form(request, PersonForm)
        await people.add_person(service, who, PersonRow(id=new_id(), **body.model_dump()), once)
    except FORM_ERRORS as error:
        return _list(request, who, service, await sheet_of(request, error))
    return see_other(request, "/units/persons", f"Đã ghi {body.name}; mã cá nhân ở trong bảng.")


@router.get("/list.xlsx")
def workbook_of(who: SignedIn, service: Here) -> Response:
    """All of them, however many."""
    who.must("draft.edit")
    with service.database.reading() as store:
        found = [row for unit in dict.fromkeys(who.units("draft.edit")) for row in queries.people_of(store, unit, None)]
    rows = [(row.unit, row.id, row.name, row.rank, row.post) for row in found]
    headers = {"Content-Disposition": 'attachment; filename="ca-nhan.xlsx"'}
    return Response(workbook({"Cá nhân": [COLUMNS, *rows]}), media_type=XLSX, headers=headers)


def _list(request: Request, who: Person, service: Service, sheet: Sheet) -> Response:
    who.must("draft.edit")
    with service.database.reading() as store:
        units = dict.fromkeys(who.units("draft.edit"))
        titles = queries.titles(store, units)
        groups = [(titles.get(unit, unit), queries.people_of(store, unit)) for unit in units]
    named = [(unit, titles.get(unit, unit)) for unit in units]
    return service.plan.pages.render(request, "persons.html", sheet.status, sheet=sheet, groups=groups, units=named)


@router.get("/{id_}/erase")
def ask(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    return _page(request, service, people.must_erase(service, who, id_), Sheet())


@router.post("/{id_}/erase")
async def erase(request: Request, id_: str, who: SignedIn, service: Here, once: ConfirmedOnce) -> Response:
    row = people.must_erase(service, who, id_)
    try:
        await people.erase_person(service, who, id_, once)
    except Refused as error:
        return _page(request, service, row, await sheet_of(request, error))
    response = see_other(request, "/units/", "Đã xóa dữ liệu cá nhân; các phân hệ khác xóa bản của mình trong ít giây.")
    drop_cookie(response, "fresh", https=access_of(request).https)
    return response


def _page(request: Request, service: Service, row: PersonRow, sheet: Sheet) -> Response:
    with service.database.reading() as store:
        unit, named = queries.titles(store, [row.unit]).get(row.unit, row.unit), queries.papers_about(store, row.id)
    return service.plan.pages.render(
        request, "erase.html", status=sheet.status, sheet=sheet, row=row, unit=unit, drafts=named[0], sent=named[1]
    )
