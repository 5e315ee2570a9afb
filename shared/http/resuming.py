"""A form that came without session or confirmation is not lost: it goes to units, which sends it on or keeps it."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.access.csrf import is_form
from shared.access.guard import ConfirmationNeeded, Typed, confirmed, is_private, is_public
from shared.access.paths import RESUME, own_path
from shared.http.forms import Sheet
from shared.http.openapi import calls_of
from shared.http.problems import is_api
from shared.http.service import service_of


@dataclass(frozen=True)
class Form:
    """A form as it was sent, without its files."""

    path: str
    typed: Typed

    @property
    def text(self) -> str:
        return json.dumps([self.path, self.typed], ensure_ascii=False)


def form_of(text: str) -> Form:
    """Raises ValueError for what is none."""
    match json.loads(text):
        case [str(path), [*pairs]]:
            return Form(path, [(str(name), str(value)) for name, value in pairs])
    raise ValueError("not a form")


def confirm_page(request: Request, needed: ConfirmationNeeded) -> Response:
    """Asks for the password, which goes to units alone, and carries the form there; nothing of it is stored."""
    form = Form(own_path(request), needed.typed)
    pages = service_of(request).plan.pages
    return pages.render(request, "confirm.html", 403, sheet=Sheet(), next=needed.back, carried=form.text)


def sent_to_resume(request: Request) -> Response | None:
    """307: the browser sends the same form there, with and without JavaScript; None where it must not travel."""
    endpoint = request.scope.get("endpoint")
    if is_api(request) or not is_form(request) or "authorization" in request.headers:
        return None
    if is_public(endpoint) or is_private(endpoint):
        return None
    way = {"next": own_path(request)}
    if confirmed in calls_of(request.scope["route"].dependant):
        way["keep"] = "no"  # a signature is made once more, not sent again
    return RedirectResponse(f"{RESUME}?{urlencode(way)}", 307)
