"""The page of unconfirmed law, and the form by which a jurist confirms a row or takes that back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.law.confirming import Open
from services.awards.store import queries
from services.awards.usecases.law import confirming
from services.awards.web.forms import spent
from services.awards.web.law.book import Section, last_page, leaf, paged, stands_on
from services.awards.web.law.rows import TABLES, Facts, held
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, ConfirmedKey, Day, FormState, Here, Service, read_form, sheet_of
from shared.kernel import UNCONFIRMED

router = APIRouter(prefix="/awards/law")
AWARDS = "Danh hiệu, hình thức khen thưởng"
CALENDAR = "Ngày làm bù"
DOCUMENTS = "Văn bản"
CONFIRMED = "confirmed"
"""The section of what papers confirm, beside those of the tables."""
Page = Annotated[int, Query(ge=1, le=1000)]


class Papered(BaseModel):
    paper: str = Field(max_length=200)
    dated: Day
    content: str = Field("", max_length=20)


@router.get("/open")
def show(request: Request, service: Here, person: SignedIn, table: str = "", page: Page = 1) -> Response:
    """Of the rows only those of the page are told."""
    waiting, said = confirming.unconfirmed(service), confirming.confirmed(service)
    stand = {each.open.key: each.dossiers for each in confirming.counted(service, waiting)}
    carries = confirming.going_on(service)
    book = _contents(waiting, said, stand)
    contents = paged([section for section in book if table in ("", section.table)])
    last = last_page(contents)
    shown = leaf(contents, page := min(page, last))
    papered = [each for section in shown if section.table == CONFIRMED for each in section.entries]
    with service.database.reading() as store:
        may = confirming.may_confirm(store, person)
        posts = queries.posts(store, (each.paper.actor for each in papered))
    return service.plan.pages.render(
        request,
        "law/law-open.html",
        contents=contents,
        tables=[(section.table, section.title) for section in book],
        chosen=table,
        sections=[
            (section, [(_told(each), stand[each.key]) for each in section.entries])
            for section in shown
            if section.table != CONFIRMED
        ],
        number=len(waiting),
        confirmed=[(each, _told(each.open), posts.get(each.paper.actor, "")) for each in papered],
        carries={after for _, after in carries},
        carried={before: (after, date.fromisoformat(after.split(":")[2])) for before, after in carries},
        may=may,
        page=page,
        last=last,
    )


@router.get("/open/rows/{key}")
def one_row(key: str, service: Here, _: SignedIn) -> Response:
    """The row on its page; what is unconfirmed no more leads to its paper, what is no row to the beginning."""
    waiting = confirming.unconfirmed(service)
    stand = {each.open.key: each.dossiers for each in confirming.counted(service, waiting)}
    book = _contents(waiting, confirming.confirmed(service), stand)
    page = stands_on([_key(entry) for section in book for entry in section.entries], key)
    return RedirectResponse(f"/awards/law/open?page={page}#{key}" if page else "/awards/law/open", 303)


@router.get("/open/{key}")
def one(key: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _form(request, service, person, key, FormState())


@router.post("/open/{key}/confirm")
async def confirm(key: str, request: Request, service: Here, person: SignedIn, idempotency: ConfirmedKey) -> Response:
    try:
        said = await read_form(request, Papered)
        await confirming.confirm(service, person, key, said.content, said.paper, said.dated, idempotency)
    except FORM_ERRORS as error:
        return _form(request, service, person, key, await sheet_of(request, error))
    return spent(request, f"/awards/law/open/rows/{key}", "Đã ghi xác nhận quy định theo văn bản.")


@router.post("/open/{key}/doubt")
async def doubt(key: str, request: Request, service: Here, person: SignedIn, idempotency: ConfirmedKey) -> Response:
    try:
        said = await read_form(request, Papered)
        await confirming.doubt(service, person, key, said.paper, said.dated, idempotency)
    except FORM_ERRORS as error:
        return _form(request, service, person, key, await sheet_of(request, error))
    return spent(request, f"/awards/law/open/rows/{key}", f"Đã rút xác nhận; quy định lại là {UNCONFIRMED}.")


def _form(request: Request, service: Service, person: Person, key: str, sheet: FormState) -> Response:
    confirming.must_confirm(service, person)
    row = confirming.row_of(key)
    known = next((each for each in confirming.confirmed(service) if each.open.key == key), None)
    waits = confirming.counted(service, [each for each in confirming.unconfirmed(service) if each.key == key])
    return service.plan.pages.render(
        request,
        "law/law-confirm.html",
        sheet.status,
        row=_told(row),
        of_document=row.table == "sources",
        known=known,
        waits=[each.dossiers for each in waits],
        sheet=sheet,
    )


def _contents(
    waiting: Sequence[Open], said: Sequence[confirming.Confirmed], stand: Mapping[str, int | None]
) -> list[Section]:
    """What papers confirm, then what is open, table by table; first what open dossiers stand on."""
    tables: dict[str, list[Open]] = {}
    for each in sorted(waiting, key=lambda each: not stand[each.key]):
        tables.setdefault(each.table, []).append(each)
    open_ = (Section(table, _heading(table), tuple(rows)) for table, rows in tables.items())
    return paged([Section(CONFIRMED, "Đã xác nhận theo văn bản", tuple(said)), *open_])


def _key(entry: Open | confirming.Confirmed) -> str:
    """A row whose paper stands no more is found where it is open again."""
    return entry.key if isinstance(entry, Open) else entry.open.key * entry.stands


def _heading(table: str) -> str:
    return {"awards": AWARDS, "workdays": CALENDAR, "sources": DOCUMENTS}.get(table) or TABLES[table][0]


def _told(row: Open) -> dict[str, Any]:
    """The row in words, with its facts where the page of the law has them."""
    text, facts = TABLES[row.table][1](row.row) if row.table in TABLES else (_named(row), _noted(row))
    about = {"key": row.key, "content": row.content, "text": text, "facts": facts, "why": row.why}
    return about | {"id": row.row.id, "law": row.row.law, "held": held(row.row)}


def _noted(row: Open) -> Facts:
    note = getattr(row.row, "note", "")
    return [("Ghi chú", note)] if note else []


def _named(row: Open) -> str:
    return str(getattr(row.row, "title", "")) or f"{row.row.day:%d/%m/%Y}"
