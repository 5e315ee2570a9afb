"""Pages of a unit's persons: add them, download the list with codes, note a death, erase one by password."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.domain.nomination import Death
from services.units.store import queries
from services.units.store.tables import PersonRow
from services.units.usecases import deaths, people
from shared.access import Person, SignedIn, drop_cookie
from shared.access.guard import access_of
from shared.contracts import words
from shared.http import (
    FORM_ERRORS,
    ConfirmedKey,
    Day,
    FormState,
    Here,
    Idempotent,
    Service,
    read_form,
    see_other,
    sheet_of,
)
from shared.http.forms import field_error
from shared.kernel import Refused, new_id
from shared.papers.sheets import XLSX, workbook
from shared.records.listing import titled
from shared.text import is_worded

router = APIRouter(prefix="/units/persons")
COLUMNS = ("Mã đơn vị", "Mã cá nhân", "Họ và tên", "Cấp bậc", "Chức vụ")
"""The first three as an import of past awards asks for them."""


Find = Annotated[str, Query(max_length=200)]
MOST = 500
"""Persons of one form: one transaction."""


class PersonsForm(BaseModel):
    unit: str = Field(max_length=60)
    people: str = Field(max_length=100_000)
    """A line each: name; rank; post."""
    deceased: bool = False


class DeathForm(BaseModel):
    died_on: Day
    paper: str = Field(max_length=100)


class TakeBackForm(BaseModel):
    reason: str = Field(max_length=2000)


LONGEST = {"name": 200, "rank": 100, "post": 300}


@router.get("")
def listed(request: Request, who: SignedIn, service: Here, find: Find = "") -> Response:
    """Of the units this person writes nominations for; the code is what an import of past awards asks for."""
    return _list(request, who, service, FormState(), find)


@router.post("")
async def add(request: Request, who: SignedIn, service: Here, key: Idempotent) -> Response:
    """Whoever is or was in the unit, so that awards of before can be entered: also who has left or died."""
    try:
        body = await read_form(request, PersonsForm)
        named = _named(body.people)
        about = {"unit": body.unit, "deceased": body.deceased}
        rows = [PersonRow.model_validate({"id": new_id(), **about, **each}) for each in named]
        rows = people.not_listed(service, who, body.unit, rows)
        if rows:
            await people.add_persons(service, who, rows, key)
    except FORM_ERRORS as error:
        return _list(request, who, service, await sheet_of(request, error))
    already = f"; {len(named) - len(rows)} người đã có trong danh sách" if len(rows) < len(named) else ""
    return see_other(request, "/units/persons", f"Đã ghi {len(rows)} người{already}.")


def _named(text: str) -> list[dict[str, str]]:
    """A person a line. Raises RequestValidationError, which names every line that is wrong."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST:
        raise field_error("people", f"Mỗi lần ghi tối đa {MOST} người.")
    found, faults = list[dict[str, str]](), list[str]()
    for number, line in lines:
        name, rank, post = (part.strip() for part in f"{line};;".split(";", 2))
        found.append({"name": name, "rank": rank, "post": post.strip("; ")})
        if not is_worded(name):
            faults.append(f"dòng {number} chưa ghi họ tên")
        if not all(is_worded(text) for text in (rank, found[-1]["post"]) if text):
            faults.append(f"cấp bậc, chức vụ ở dòng {number} không phải là chữ")
        if any(len(found[-1][part]) > most for part, most in LONGEST.items()):
            faults.append(f"dòng {number} quá dài")
    if faults:
        raise field_error("people", f"Sửa lại: {', '.join(faults)}.")
    return found


@router.get("/list.xlsx")
def workbook_of(who: SignedIn, service: Here) -> Response:
    """All of them, however many."""
    units = people.listing_for(who)
    with service.database.reading() as store:
        found = [row for unit in dict.fromkeys(units) for row in queries.people_of(store, unit, every=True)]
    rows = [(row.unit, row.id, row.name, row.rank, row.post) for row in found]
    headers = {"Content-Disposition": 'attachment; filename="ca-nhan.xlsx"'}
    return Response(workbook({"Cá nhân": [COLUMNS, *rows]}), media_type=XLSX, headers=headers)


def _list(request: Request, who: Person, service: Service, sheet: FormState, find: str = "") -> Response:
    units = people.listing_for(who)
    with service.database.reading() as store:
        named = titled(units, queries.titles(store, units))
        groups = [(title, queries.people_of(store, unit, find)) for unit, title in named]
    context = {"sheet": sheet, "groups": groups, "units": named, "find": find}
    return service.plan.pages.render(request, "persons.html", sheet.status, **context)


@router.get("/{id_}/death")
def death(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """What is noted, and the form that notes it or takes it back."""
    return _death_page(request, service, deaths.must_note(service, who, id_), FormState())


@router.post("/{id_}/death")
async def note_death(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    row = deaths.must_note(service, who, id_)
    try:
        body = await read_form(request, DeathForm)
        await deaths.note_death(service, who, id_, Death(body.died_on, body.paper), key)
    except FORM_ERRORS as error:
        return _death_page(request, service, row, await sheet_of(request, error))
    return see_other(request, "/units/persons", f"Đã ghi {row.name} đã hy sinh, từ trần.")


@router.post("/{id_}/death/take-back")
async def take_back_death(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    row = deaths.must_note(service, who, id_)
    try:
        body = await read_form(request, TakeBackForm)
        await deaths.take_back_death(service, who, id_, body.reason, key)
    except FORM_ERRORS as error:
        return _death_page(request, service, row, await sheet_of(request, error))
    return see_other(request, f"/units/persons/{id_}/death", "Đã bỏ ghi; ghi lại được nếu ngày hoặc giấy tờ sai.")


def _death_page(request: Request, service: Service, row: PersonRow, sheet: FormState) -> Response:
    with service.database.reading() as store:
        unit = queries.titles(store, [row.unit]).get(row.unit, row.unit)
    return service.plan.pages.render(
        request, "death.html", status=sheet.status, sheet=sheet, row=row, unit=unit, words=words
    )


@router.get("/{id_}/erase")
def ask(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    return _page(request, service, people.must_erase(service, who, id_), FormState())


@router.post("/{id_}/erase")
async def erase(request: Request, id_: str, who: SignedIn, service: Here, key: ConfirmedKey) -> Response:
    row = people.must_erase(service, who, id_)
    try:
        await people.erase_person(service, who, id_, key)
    except Refused as error:
        return _page(request, service, row, await sheet_of(request, error))
    response = see_other(request, "/units/", "Đã xóa dữ liệu cá nhân; các phân hệ khác xóa bản của mình trong ít giây.")
    drop_cookie(response, "fresh", https=access_of(request).https)
    return response


def _page(request: Request, service: Service, row: PersonRow, sheet: FormState) -> Response:
    with service.database.reading() as store:
        unit, named = queries.titles(store, [row.unit]).get(row.unit, row.unit), queries.papers_about(store, row.id)
    return service.plan.pages.render(
        request, "erase.html", status=sheet.status, sheet=sheet, row=row, unit=unit, drafts=named[0], sent=named[1]
    )
