"""Import of past awards from Excel: template, upload, progress, faults by row, confirmation."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.register.importing import WORKING, ImportSheet, faults_in, sheets_of, warnings_in
from services.awards.usecases.register import importing
from services.awards.usecases.register.past_sheet import MOST_ROWS, template
from shared.access import Person, SignedIn, asks_first
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, FormState, field_error, sheet_of
from shared.papers.sheets import XLSX

router = APIRouter(prefix="/awards/import")
SHOWN = 100
"""Rows a page shows of a long workbook."""


@router.get("")
def begin(request: Request, service: Here, person: SignedIn) -> Response:
    return _index(request, service, person, FormState())


@router.get("/template.xlsx")
def blank(service: Here, person: SignedIn) -> Response:
    """With the codes of the units this person may enter awards for."""
    with service.database.reading() as store:
        units = queries.reached(store, person.units("past.record"))
    headers = {"Content-Disposition": 'attachment; filename="khen-thuong-da-co.xlsx"'}
    return Response(template(units), media_type=XLSX, headers=headers)


def _welcome(_request: Request, person: Person) -> None:
    importing.must_import(person)


@router.post("")
@asks_first(_welcome)
async def receive(request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    """The workbook is read at once and checked behind the page that shows it."""
    try:
        file = (await request.form()).get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise field_error("file", "Chưa chọn tệp.")
        id_ = await importing.receive(service, person, file.file, file.filename, key)
    except FORM_ERRORS as error:
        return _index(request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/import/{id_}")


@router.get("/{import_id}")
def show(import_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, importing.sheet(service, person, import_id), FormState())


@router.post("/{import_id}")
async def enter(
    import_id: str,
    request: Request,
    service: Here,
    person: SignedIn,
    key: Idempotent,
    paper: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    row = importing.sheet(service, person, import_id)
    try:
        await importing.confirm(service, person, import_id, paper, key)
    except FORM_ERRORS as error:
        return _page(request, service, row, await sheet_of(request, error))
    return see_other(request, f"/awards/import/{import_id}")


@router.get("/{import_id}/faults.xlsx")
def faults(import_id: str, service: Here, person: SignedIn) -> Response:
    """The bad rows alone, to be mended and sent again."""
    content = importing.marked_rows(service, person, import_id)
    headers = {"Content-Disposition": 'attachment; filename="dong-loi.xlsx"'}
    return Response(content, media_type=XLSX, headers=headers)


@router.post("/{import_id}/discard")
async def discard(import_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await importing.discard(service, person, import_id, key)
    return see_other(request, "/awards/import", "Đã bỏ bảng nhập.")


def _index(request: Request, service: Service, person: Person, sheet: FormState) -> Response:
    with service.database.reading() as store:
        rows = sheets_of(store, person.account)
    may = bool(person.units("past.record"))
    return service.plan.pages.render(
        request, "register/import.html", sheet.status, sheet=sheet, rows=rows, may=may, most=MOST_ROWS
    )


def _page(request: Request, service: Service, row: ImportSheet, sheet: FormState) -> Response:
    faults, good = faults_in(row), importing.good_of(row)
    lines = good[:SHOWN]
    with service.database.reading() as store:
        return service.plan.pages.render(
            request,
            "register/import-sheet.html",
            sheet.status,
            sheet=sheet,
            row=row,
            good=len(good),
            warnings=warnings_in(row),
            working=row.status in WORKING,
            faults=faults[:SHOWN],
            faulty=len(faults),
            lines=lines,
            units=queries.titles(store, {line.record.unit for line in lines if line.record}),
            award_title=award_title,
        )
