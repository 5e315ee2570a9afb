"""Import of past awards from Excel: the template, the upload, the preview of every row, and the confirmation."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Form
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import importing
from services.awards.acts.importing import Preview
from services.awards.acts.past_sheet import MOST_BYTES, MOST_ROWS, template
from services.awards.domain import past
from services.awards.law import award_title
from services.awards.store import queries
from shared.access import Person, SignedIn
from shared.http import Here, OnceOnly, Service, see_other
from shared.http.forms import FORM_ERRORS, Sheet, field_error, sheet_of

router = APIRouter(prefix="/awards/import")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("")
def begin(request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, Sheet())


@router.get("/template.xlsx")
def blank(_: SignedIn) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="khen-thuong-da-co.xlsx"'}
    return Response(template(), media_type=XLSX, headers=headers)


@router.post("/preview")
async def preview(request: Request, service: Here, person: SignedIn) -> Response:
    """Nothing is kept of the upload: the rows travel on in the form and are checked again when they are entered."""
    try:
        file = (await request.form()).get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise field_error("file", "Chưa chọn tệp.")
        shown = await importing.preview(service, person, await file.read(MOST_BYTES + 1))
    except FORM_ERRORS as error:
        return _page(request, service, person, await sheet_of(request, error))
    return _page(request, service, person, Sheet(), shown)


@router.post("")
async def enter(
    request: Request,
    service: Here,
    person: SignedIn,
    once: OnceOnly,
    rows: Annotated[str, Form()] = "",
    paper: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    try:
        records = msgspec.json.decode(rows or "[]", type=list[past.Record])
        number = await importing.enter(service, person, records, paper, once)
    except msgspec.MsgspecError:
        return _page(request, service, person, await sheet_of(request, field_error("file", "Bảng nhập bị hỏng.")))
    except FORM_ERRORS as error:
        return _page(request, service, person, await sheet_of(request, error))
    return see_other(request, "/awards/register", f"Đã nhập {number} khen thưởng vào sổ.")


def _page(request: Request, service: Service, person: Person, sheet: Sheet, shown: Preview | None = None) -> Response:
    records = [line.record for line in shown.lines if line.record] if shown else []
    with service.database.reading() as store:
        return service.plan.pages.render(
            request,
            "import.html",
            sheet.status,
            sheet=sheet,
            preview=shown,
            units=queries.titles(store, (record.unit for record in records)),
            award_title=award_title,
            rows=msgspec.json.encode(records).decode(),
            may=bool(person.units("past.record")),
            most=MOST_ROWS,
        )
