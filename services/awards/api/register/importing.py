"""The API of the import of past awards from Excel: check a workbook, enter it, ask for progress."""

from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store.register.importing import ImportSheet, faults_in, warnings_in
from services.awards.usecases.register import import_work, importing
from shared.access import SignedIn, require
from shared.http import Here, Idempotent, field_error
from shared.papers.sheets import XLSX

router = APIRouter(tags=["decisions"])
SHEET: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}, "paper": {"type": "string"}},
}
FORM = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": SHEET}}}}


class Fault(BaseModel):
    row: int
    faults: tuple[str, ...]


class Checked(BaseModel):
    """`entered` is 0 where something was wrong, or no paper was named: then nothing was written."""

    id: str
    digest: str
    rows: int
    faults: list[Fault]
    position: int
    """Rows done in this stage."""
    status: str
    """checking, checked, entering, done"""
    entered: int = 0
    warnings: list[str] = []
    """What is in doubt though no row is wrong by it: columns that are not ours, days written in two ways."""


class EnterIn(BaseModel):
    paper: str = Field(min_length=1, max_length=300)


# Who may is asked before the key of the request, for which its whole content is read.
@router.post("/past-awards/sheet", openapi_extra=FORM, dependencies=[Depends(require("past.record"))])
async def enter(request: Request, service: Here, person: SignedIn, key: Idempotent) -> Checked:
    """Check every row; enter all of them where none has a fault and `paper` names what the person answers by."""
    form = await request.form()
    file, paper = form.get("file"), str(form.get("paper", ""))
    if not isinstance(file, UploadFile):
        raise field_error("file", "Chưa chọn tệp.")
    id_ = await importing.receive(service, person, file.file, file.filename or "", key)
    row = await import_work.finish(service, id_)
    if row and row.status == "checked" and paper.strip() and not faults_in(row):
        await importing.confirm(service, person, id_, paper, key.of("enter"))
        await import_work.finish(service, id_)
    return _out(importing.sheet(service, person, id_))


@router.get("/past-awards/sheet/{import_id}")
def show(import_id: str, service: Here, person: SignedIn) -> Checked:
    """How far a workbook of one's own is, and which rows were not entered."""
    return _out(importing.sheet(service, person, import_id))


@router.post("/past-awards/sheet/{import_id}/enter")
async def enter_good(import_id: str, body: EnterIn, service: Here, person: SignedIn, key: Idempotent) -> Checked:
    """Enter the rows of a checked workbook that have no fault; the others can be fetched, mended and sent again."""
    await importing.confirm(service, person, import_id, body.paper, key)
    await import_work.finish(service, import_id)
    return _out(importing.sheet(service, person, import_id))


@router.get("/past-awards/sheet/{import_id}/faults.xlsx", response_class=Response)
def faults(import_id: str, service: Here, person: SignedIn) -> Response:
    """The rows with a fault as a workbook, which can be mended and sent again."""
    return Response(importing.marked_rows(service, person, import_id), media_type=XLSX)


def _out(row: ImportSheet) -> Checked:
    faults = [Fault(row=number, faults=said) for number, said in faults_in(row)]
    plain = {name: getattr(row, name) for name in ("id", "digest", "position", "status", "entered")}
    return Checked(rows=row.total, faults=faults, warnings=warnings_in(row), **plain)
