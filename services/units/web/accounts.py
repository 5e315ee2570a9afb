"""Pages of accounts for the administrator: list, open, change roles, close."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.domain import account
from services.units.store import queries
from services.units.store.tables import Login
from services.units.usecases import people
from services.units.usecases.scope import account_of
from services.units.web import words as words_of
from shared.access import Person, private, require
from shared.contracts.powers import POSTS
from shared.contracts.words import Role
from shared.http import (
    FORM_ERRORS,
    Fields,
    FormState,
    Here,
    Idempotent,
    Paged,
    Service,
    field_error,
    read_day,
    read_form,
    see_other,
    sheet_of,
)
from shared.records.directory import AccountRow, UnitRow, posts_in

router = APIRouter(prefix="/units/accounts")
Admin = Annotated[Person, Depends(require("account.edit"))]
PAIRS = 4
"""Rows of the form in which role and unit are chosen; an account that holds more gets two empty rows besides."""


class AccountForm(BaseModel):
    login: str = Field(max_length=100, pattern=r"^\S+$")
    name: str = Field(max_length=200)
    rank: str = Field(default="", max_length=100)
    post: str = Field(max_length=300)
    password: str = Field(max_length=1000)


class RolesForm(BaseModel):
    post: str = Field(max_length=300)


@router.get("")
def list_all(request: Request, who: Admin, service: Here, paged: Paged, words: str = "") -> Response:
    with service.database.reading() as store:
        found = queries.accounts(store, who.units("account.edit"), words, paged.key(str, str), paged.fetch)
        shown, next_page = paged.cut(found, lambda row: (row[0].sort_key, row[0].login))
        units = queries.titles(store, {held.partition("@")[2] for _, row in shown for held in row.roles.split()})
    rows = [(login, row, words_of.roles_line(row.roles, units)) for login, row in shown]
    context: dict[str, Any] = {"rows": rows, "words": words, "next_page": next_page, "first": bool(paged.after)}
    return service.plan.pages.render(request, "accounts.html", **context)


@router.get("/new")
def new(request: Request, _: Admin) -> Response:
    return _form(request, FormState(), PAIRS)


@router.post("")
@private
async def open_one(request: Request, who: Admin, service: Here, key: Idempotent) -> Response:
    try:
        roles, posts = await _roles(request, service), await _posts(request, service)
        body = await read_form(request, AccountForm)
        await people.open_account(service, who, people.NewAccount(**body.model_dump(), roles=roles, posts=posts), key)
    except FORM_ERRORS as error:
        return _form(request, await sheet_of(request, error), PAIRS)
    return see_other(request, "/units/accounts", "Đã mở tài khoản. Hãy trao mật khẩu trực tiếp cho người dùng.")


@router.get("/{id_}")
def show(request: Request, who: Admin, id_: str, service: Here) -> Response:
    login, row = _account(service, who, id_)
    held = [pair.partition("@")[::2] for pair in row.roles.split()]
    typed = Fields(post=row.post)
    for number, (role, unit) in enumerate(held):
        typed |= {f"role{number}": role, f"unit{number}": unit}
    for number, (code, unit, starts, ends) in enumerate(posts_in(row.posts)):
        typed |= {f"code{number}": code, f"place{number}": unit, f"starts{number}": starts, f"ends{number}": ends or ""}
    return _form(request, FormState(Fields(typed)), max(PAIRS, len(held) + 2), login, row)


@router.post("/{id_}")
async def change(request: Request, who: Admin, id_: str, service: Here, key: Idempotent) -> Response:
    login, row = _account(service, who, id_)
    try:
        roles, posts = await _roles(request, service), await _posts(request, service)
        body = await read_form(request, RolesForm)
        held = tuple(account.RoleHeld(role, unit) for role, unit in roles)
        await people.change_account(service, who, id_, account.Change(body.post, held, posts), key)
    except FORM_ERRORS as error:
        return _form(request, await sheet_of(request, error), max(PAIRS, len(row.roles.split()) + 2), login, row)
    return see_other(request, "/units/accounts", "Đã lưu chức vụ và vai trò.")


@router.post("/{id_}/close")
async def close(request: Request, who: Admin, id_: str, service: Here, key: Idempotent) -> Response:
    await people.change_account(service, who, id_, account.Close(), key)
    return see_other(request, "/units/accounts", "Đã đóng tài khoản; mọi phiên làm việc của tài khoản này đã kết thúc.")


async def _roles(request: Request, service: Service) -> tuple[tuple[str, str], ...]:
    """The filled rows as (role, unit code). Raises RequestValidationError beside the unit nobody can find."""
    form, on, chosen = await request.form(), service.clock.now().on, []
    numbers = [name.removeprefix("role") for name in form if name.startswith("role")]
    with service.database.reading() as store:
        for number in numbers:
            role, text = str(form[f"role{number}"]), str(form.get(f"unit{number}", ""))
            if not role and text.strip():
                raise field_error(f"role{number}", "Hãy chọn vai trò ở đơn vị này.")
            if not role:
                continue
            chosen.append((role, meant_one(f"unit{number}", queries.unit_meant(store, text, on)).code))
    return tuple(chosen)


async def _posts(request: Request, service: Service) -> tuple[account.PostHeld, ...]:
    """The filled rows of posts. Raises RequestValidationError beside what is missing or nobody can find."""
    form, on, held = await request.form(), service.clock.now().on, []
    with service.database.reading() as store:
        for number in [name.removeprefix("code") for name in form if name.startswith("code")]:
            if not (code := str(form[f"code{number}"])):
                continue
            place = meant_one(f"place{number}", queries.unit_meant(store, str(form.get(f"place{number}", "")), on))
            starts, ends = (read_day(name, str(form.get(name, ""))) for name in (f"starts{number}", f"ends{number}"))
            if starts is None:
                raise field_error(f"starts{number}", "Hãy ghi ngày giữ chức vụ.")
            held.append(account.PostHeld(code, place.code, starts, ends))
    return tuple(held)


def meant_one(field: str, found: list[UnitRow]) -> UnitRow:
    """The unit somebody wrote into a field. Raises RequestValidationError beside it where none or several fit."""
    if len(found) != 1:
        raise field_error(field, _unclear([f"{row.title} ({row.code})" for row in found]))
    return found[0]


def _unclear(meant: list[str]) -> str:
    return f"Có nhiều đơn vị phù hợp, hãy ghi mã: {'; '.join(meant)}." if meant else "Không tìm thấy đơn vị này."


def _account(service: Service, who: Person, id_: str) -> tuple[Login, AccountRow]:
    row = account_of(service, who, id_)
    with service.database.reading() as store:
        return store.get_one(Login, id_), row


def _form(
    request: Request, sheet: FormState, pairs: int, login: Login | None = None, row: AccountRow | None = None
) -> Response:
    context = {"login": login, "row": row, "pairs": pairs, "roles": list(Role.names().items())}
    context |= {"posts": list(POSTS.items()), "held": (len(posts_in(row.posts)) if row else 0) + 1}
    pages = request.app.state.service.plan.pages
    page: Response = pages.render(request, "account.html", status=sheet.status, sheet=sheet, **context)
    return page
