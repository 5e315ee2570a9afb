"""Front page, sign-in and sign-out, silent renewal of a session, confirming, the first account."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.units.usecases import sessions, unsent
from services.units.web.renewing import cookie, renewed, with_session
from services.units.web.unsent import again_page, carried_in, sent_on, sign_in_page
from shared.access import Person, SignedIn, csrf_token, drop_cookie, local_path, person_of, private, public, put_cookie
from shared.access.devices import caller_of
from shared.access.guard import access_of
from shared.access.paths import SIGN_IN, with_next
from shared.bus.manifest import SERVICES
from shared.http import FORM_ERRORS, Fields, FormState, Here, field_error, read_form, sheet_of

router = APIRouter()
DESKS = (
    ({"clerk", "head"}, "/units/"),
    ({"appraiser", "secretary", "member", "authority"}, "/awards/"),
    ({"campaigner"}, "/campaigns/"),
    ({"auditor"}, "/awards/timeline"),
    ({"admin"}, "/units/accounts"),
    ({"jurist"}, "/awards/law/open"),
)
"""Where each role works; who holds several goes to the first."""
ABOUT_PASSWORDS = ("sign-in-failed", "confirmation-failed", "password-short", "password-common")


class SignInForm(BaseModel):
    login: str = Field(max_length=100)
    password: str = Field(max_length=1000)


class ConfirmForm(BaseModel):
    password: str = Field(max_length=1000)


class FirstForm(BaseModel):
    login: str = Field(max_length=100)
    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)
    repeated: str = Field(max_length=1000)


@router.get("/")
@public
def front(request: Request, service: Here) -> Response:
    """Leads to one's desk; shows a page about the software to people who are not signed in."""
    person = person_of(request)
    if person:
        return RedirectResponse(_desk(person), 303)
    if cookie(request):
        return RedirectResponse(with_next(SIGN_IN, "/"), 303)
    return service.plan.pages.render(request, "front.html")


@router.get("/units/sign-in")
@public
def sign_in(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Renew a session that is still open without a word; else ask for name and password."""
    back = local_path(next)
    if person_of(request):
        return RedirectResponse(back, 303)
    token = renewed(request)
    if token:
        return with_session(request, token, back)
    page = sign_in_page(request, FormState(), back)
    drop_cookie(page, "sid", https=access_of(request).https)
    return page


@router.post("/units/sign-in")
@public
async def enter(request: Request, service: Here) -> Response:
    form = await request.form()
    back, carried = local_path(str(form.get("next", ""))), str(form.get("carried", ""))
    try:
        body = await read_form(request, SignInForm)
        entry = await sessions.sign_in(service, body.login, body.password, caller_of(request))
    except FORM_ERRORS as error:
        sheet = await sheet_of(request, error)
        return sign_in_page(request, _beside(sheet, "password"), back, carried)
    if typed := carried_in(carried):
        csrf = csrf_token(entry.sid, entry.account)
        return _remembered(request, again_page(request, typed, entry.account, csrf), entry)
    return _entered(request, entry, back)


@router.post("/units/renew")
@public
def renew(request: Request) -> Response:
    """For a page that stays open: 204 with a new session cookie, or 401."""
    token = renewed(request)
    response = Response(status_code=204 if token else 401)
    if token:
        put_cookie(response, "sid", token, https=access_of(request).https)
    return response


@router.post("/units/sign-out")
async def leave(request: Request, person: SignedIn, service: Here) -> Response:
    await sessions.sign_out(service, person)
    response = RedirectResponse("/", 303)
    drop_cookie(response, "sid", https=access_of(request).https)
    drop_cookie(response, "fresh", https=access_of(request).https)
    return response


@router.get("/units/confirm")
def ask_again(request: Request, _: SignedIn, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Before a grave act: the password once more."""
    return _render(request, "confirm.html", FormState(), next=local_path(next), carried="")


@router.post("/units/confirm")
@private
async def confirm(request: Request, person: SignedIn, service: Here) -> Response:
    """The password stays here; the browser sends the waiting form on."""
    form = await request.form()
    back, carried = local_path(str(form.get("next", ""))), str(form.get("carried", ""))
    waits = carried_in(carried)
    place = (waits.path if waits else back).split("/")[1]
    try:
        body = await read_form(request, ConfirmForm)
        proof = await sessions.confirm(service, person, body.password, place if place in SERVICES else "units")
    except FORM_ERRORS as error:
        sheet = await sheet_of(request, error)
        return _render(request, "confirm.html", _beside(sheet, "password"), next=back, carried=carried)
    response = sent_on(request, service, waits) if waits else RedirectResponse(back, 303)
    put_cookie(response, "fresh", proof, https=access_of(request).https)
    return response


@router.get("/units/first/{nonce}")
@public
def first(request: Request, nonce: str) -> Response:
    return _render(request, "first.html", FormState(), nonce=nonce)


@router.post("/units/first/{nonce}")
@public
async def open_first(request: Request, nonce: str, service: Here) -> Response:
    """The first administrator; loads the tree and signs in."""
    try:
        body = await read_form(request, FirstForm)
        if body.password != body.repeated:
            raise field_error("repeated", "Hai lần nhập mật khẩu không giống nhau.")
        caller = caller_of(request)
        await sessions.create_first(service, nonce, body.login, body.name, body.password, caller.address)
        entry = await sessions.sign_in(service, body.login, body.password, caller)
    except FORM_ERRORS as error:
        sheet = await sheet_of(request, error)
        return _render(request, "first.html", _beside(sheet, "password"), nonce=nonce)
    return _entered(request, entry, "/units/accounts")


def _desk(person: Person) -> str:
    held = {role.role for role in person.roles}
    return next((address for roles, address in DESKS if held & roles), "/units/")


def _beside(sheet: FormState, field: str) -> FormState:
    """A rule about the password is said beside it."""
    if sheet.refusal is None or sheet.refusal["rule"] not in ABOUT_PASSWORDS:
        return sheet
    return FormState(sheet.typed, Fields({field: sheet.refusal["detail"]}), None, sheet.status)


def _entered(request: Request, entry: sessions.Entry, back: str) -> Response:
    """Back to where one came from, or first to what could not be sent."""
    last = unsent.last_of(request.app.state.service, entry.account)
    return _remembered(request, RedirectResponse(f"/units/unsent/{last}" if last else back, 303), entry)


def _remembered(request: Request, response: Response, entry: sessions.Entry) -> Response:
    https = access_of(request).https
    put_cookie(response, "sid", entry.token, https=https)
    put_cookie(response, "device", entry.device, https=https)
    return response


def _render(request: Request, template: str, sheet: FormState, **context: str) -> Response:
    pages = request.app.state.service.plan.pages
    page: Response = pages.render(request, template, status=sheet.status, sheet=sheet, **context)
    return page
