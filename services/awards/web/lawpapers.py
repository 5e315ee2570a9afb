"""The page of all that is unconfirmed, and the form by which a jurist confirms a row or takes that back."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import lawpapers
from services.awards.law.confirming import Open
from services.awards.store import queries
from services.awards.web.forms import spent
from services.awards.web.lawrows import TABLES, held
from shared.access import Denied, Person, SignedIn
from shared.http import FORM_ERRORS, ConfirmedOnce, Day, Here, Service, Sheet, read_form, sheet_of

router = APIRouter(prefix="/awards/law")
AWARDS = "Danh hiệu, hình thức khen thưởng"
CALENDAR = "Ngày làm bù"


class Papered(BaseModel):
    paper: str = Field(max_length=200)
    dated: Day
    content: str = Field("", max_length=20)


@router.get("/open")
def show(request: Request, service: Here, person: SignedIn) -> Response:
    waiting, said = lawpapers.unconfirmed(service), lawpapers.confirmed(service)
    with service.database.reading() as store:
        may = lawpapers.may_confirm(store, person)
        posts = queries.posts(store, (each.paper.actor for each in said))
    tables: dict[str, list[tuple[dict[str, Any], int]]] = {}
    for each in waiting:
        tables.setdefault(_heading(each.open.table), []).append((_told(each.open), each.dossiers))
    return service.plan.pages.render(
        request,
        "law-open.html",
        tables=tables,
        number=len(waiting),
        confirmed=[(each, _told(each.open), posts.get(each.paper.actor, "")) for each in said],
        may=may,
    )


@router.get("/open/{key}")
def one(key: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _form(request, service, person, key, Sheet())


@router.post("/open/{key}/confirm")
async def confirm(key: str, request: Request, service: Here, person: SignedIn, once: ConfirmedOnce) -> Response:
    try:
        said = await read_form(request, Papered)
        await lawpapers.confirm(service, person, key, said.content, said.paper, said.dated, once)
    except FORM_ERRORS as error:
        return _form(request, service, person, key, await sheet_of(request, error))
    return spent(request, "/awards/law/open#confirmed", "Đã ghi xác nhận quy định theo văn bản.")


@router.post("/open/{key}/doubt")
async def doubt(key: str, request: Request, service: Here, person: SignedIn, once: ConfirmedOnce) -> Response:
    try:
        said = await read_form(request, Papered)
        await lawpapers.doubt(service, person, key, said.paper, said.dated, once)
    except FORM_ERRORS as error:
        return _form(request, service, person, key, await sheet_of(request, error))
    return spent(request, "/awards/law/open", "Đã rút xác nhận; quy định lại là chưa xác nhận.")


def _form(request: Request, service: Service, person: Person, key: str, sheet: Sheet) -> Response:
    with service.database.reading() as store:
        if not lawpapers.may_confirm(store, person):
            raise Denied("law.confirm")
    row = lawpapers.row_of(key)
    known = next((each for each in lawpapers.confirmed(service) if each.open.key == key), None)
    waits = next((each.dossiers for each in lawpapers.unconfirmed(service) if each.open.key == key), 0)
    return service.plan.pages.render(
        request, "law-confirm.html", sheet.status, row=_told(row), known=known, waits=waits, sheet=sheet
    )


def _heading(table: str) -> str:
    return {"awards": AWARDS, "workdays": CALENDAR}.get(table) or TABLES[table][0]


def _told(row: Open) -> dict[str, Any]:
    """The row in words, with its facts where the page of the law has them."""
    text, facts = TABLES[row.table][1](row.row) if row.table in TABLES else (_named(row), [])
    about = {"key": row.key, "content": row.content, "text": text, "facts": facts, "why": row.why}
    return about | {"id": row.row.id, "law": row.row.law, "held": held(row.row)}


def _named(row: Open) -> str:
    return str(getattr(row.row, "title", "")) or f"{row.row.day:%d/%m/%Y}"
