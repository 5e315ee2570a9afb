"""Handles a form whose session token ran out: renew and send on, keep, or carry through the sign-in."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.units.usecases import unsent
from services.units.web.renewing import claims_of, renewed, with_session
from shared.access import SignedIn, csrf_of, local_path, public
from shared.access.csrf import author_of
from shared.access.guard import NotSignedIn, access_of, typed_in
from shared.http import FormState, Here, Service, see_other, service_of
from shared.http.arriving import set_out
from shared.http.problems import wants_json
from shared.http.resuming import Form, form_of, waiting_for
from shared.kernel import Unknown

router = APIRouter()


@router.post("/units/resume")
@public
async def resume(request: Request, service: Here, next: str = "/") -> Response:  # noqa: A002 - in the address
    """307 back to where the form was going, with a new token; where the session is over: the sign-in, nothing lost."""
    back = local_path(next)
    if token := renewed(request):
        return with_session(request, token, back, 307)
    if wants_json(request):
        raise NotSignedIn
    claims, author = claims_of(request), author_of(str((await request.form()).get("csrf", "")))
    form = Form(back, await typed_in(request), author)
    known = claims["account"] if claims and author in ("", claims["account"]) else ""
    kept = await unsent.keep(service, known, form) if known else None
    carried = "" if kept else form.text
    return sign_in_page(request, FormState(status=401), f"/units/unsent/{kept}" if kept else back, carried, over=True)


@router.get("/units/unsent/{id_}")
def show(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """What was typed, to be sent again by a person."""
    return again_page(request, unsent.found(service, who, id_), who.account, csrf_of(request), id_)


@router.post("/units/unsent/{id_}/send")
def send(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """On to where it was going; 307, so that the browser sends it itself. It stays here until it has arrived."""
    form = unsent.found(service, who, id_)
    response = RedirectResponse(form.path, 307)
    set_out(response, id_, form.path, https=access_of(request).https)
    return response


@router.get("/units/unsent/{id_}/arrived")
async def arrived(id_: str, who: SignedIn, service: Here, next: str = "/") -> Response:  # noqa: A002 - in the address
    """Its own route has taken it: forget it, and on to where that leads."""
    with suppress(Unknown):
        await unsent.drop(service, who, id_)
    return RedirectResponse(local_path(next), 303)


@router.post("/units/unsent/{id_}/drop")
async def drop(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    await unsent.drop(service, who, id_)
    return see_other(request, "/", "Đã bỏ nội dung chưa gửi.")


def carried_in(carried: str) -> Form | None:
    """The form that a sign-in page has carried; None where there is none or somebody spoilt it."""
    with suppress(ValueError, ValidationError):
        form = form_of(carried)
        return replace(form, path=local_path(form.path))
    return None


def sign_in_page(request: Request, sheet: FormState, back: str, carried: str = "", *, over: bool = False) -> Response:
    """`carried` is a form that waits for the sign-in, `over` whether a session has just ended."""
    service = service_of(request)
    context: dict[str, Any] = {"next": back, "carried": carried, "over": over, "samples": _samples(service)}
    context["idle_hours"] = f"{service.settings.session_idle_hours:g}".replace(".", ",")
    return service.plan.pages.render(request, "sign-in.html", status=sheet.status, sheet=sheet, **context)


def _samples(service: Service) -> dict[str, Any] | None:
    """Of a demo home that was played to its end: who may look around, and the password of all."""
    with suppress(OSError, ValueError, KeyError):
        played = json.loads((service.home.root / "played.json").read_text("utf-8")) if service.settings.demo else {}
        return {"people": played["people"], "password": played["password"]}
    return None


def sent_on(request: Request, service: Service, form: Form) -> Response:
    """The form after its confirmation: a page that sends it, by itself or by a button."""
    return service.plan.pages.render(request, "confirmed.html", action=form.path, typed=form.typed)


def again_page(request: Request, form: Form, account: str, csrf: str, id_: str = "") -> Response:
    """The form with everything that was typed, hidden, and what its author can read of it."""
    waiting, action = waiting_for(form, account, csrf), f"/units/unsent/{id_}/send" if id_ else ""
    pages = service_of(request).plan.pages
    return pages.render(request, "unsent.html", action=action, waiting=waiting, id_=id_)
