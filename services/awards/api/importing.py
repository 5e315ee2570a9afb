"""Import of past awards from Excel for machines: check a workbook, or enter it."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.requests import Request

from services.awards.acts import importing
from services.awards.acts.past_sheet import MOST_BYTES
from shared.access import SignedIn
from shared.http import Here, OnceOnly, field_error

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

    digest: str
    rows: int
    faults: list[Fault]
    entered: int = 0


@router.post("/past-awards/sheet", openapi_extra=FORM)
async def enter(request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Checked:
    """Check every row; enter all of them where none has a fault and `paper` names what the person answers by."""
    form = await request.form()
    file, paper = form.get("file"), str(form.get("paper", ""))
    if not isinstance(file, UploadFile):
        raise field_error("file", "Chưa chọn tệp.")
    found = await importing.preview(service, person, await file.read(MOST_BYTES + 1))
    faults = [Fault(row=line.number, faults=line.faults) for line in found.faulty]
    checked = Checked(digest=found.digest, rows=len(found.lines), faults=faults)
    if faults or not paper.strip():
        return checked
    records = [line.record for line in found.lines if line.record]
    return checked.model_copy(update={"entered": await importing.enter(service, person, records, paper, once)})
