"""The persons a unit may nominate, with their codes; erasing one: what goes, what stays, the password once more."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.units.acts import people
from services.units.store import queries
from services.units.store.tables import PersonRow
from shared.access import SignedIn, drop_cookie
from shared.access.guard import access_of
from shared.http import ConfirmedOnce, Here, Service, Sheet, see_other, sheet_of
from shared.kernel import Refused

router = APIRouter(prefix="/units/persons")


@router.get("")
def listed(request: Request, who: SignedIn, service: Here) -> Response:
    """Of the units this person writes nominations for; the code is what an import of past awards asks for."""
    who.must("draft.edit")
    with service.database.reading() as store:
        units = dict.fromkeys(who.units("draft.edit"))
        titles = queries.titles(store, units)
        groups = [(titles.get(unit, unit), queries.people_of(store, unit)) for unit in units]
    return service.plan.pages.render(request, "persons.html", groups=groups)


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
