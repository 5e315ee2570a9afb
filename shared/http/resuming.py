"""A form that could not be accepted is not lost: units keeps it or sends it on, or the error page shows its content."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from shared.access.csrf import HEADER, CrossSite, OtherSession, author_of, is_form, token_of_nobody
from shared.access.guard import ConfirmationNeeded, NotHeardYet, NotSignedIn, Typed, csrf_of, is_private, is_public
from shared.access.guard import typed_in as typed_of
from shared.access.paths import RESUME, own_path
from shared.http.checking import ASK, BACK, SAYS
from shared.http.forms import FormState
from shared.http.problems import is_api
from shared.runtime.service import service_of

_OF_OURS = ("once", "next", "act", "revision", "carried", ASK, SAYS, BACK)
"""Fields that nobody typed."""
URLENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """A form as it was sent, without its files; `author` is the account whose page it was, empty for an unknown one."""

    path: str
    typed: Typed
    author: str = ""

    @property
    def text(self) -> str:
        return json.dumps([self.path, self.typed, self.author], ensure_ascii=False)


@dataclass(frozen=True)
class Waiting:
    """A form in the page that says why it was not taken: hidden fields, and the button by which a person sends them.

    `read` is what may be seen of it: nothing where somebody else sits there now.
    """

    form: Form
    csrf: str
    state: Literal["ready", "signed-out", "of-another"] = "ready"
    read: Sequence[str] = ()


def form_of(text: str) -> Form:
    """Raises ValueError if invalid."""
    match json.loads(text):
        case [str(path), [*pairs], *author]:
            return Form(path, [(str(name), str(value)) for name, value in pairs], str(author[0]) if author else "")
    raise ValueError("not a form")


async def remember(request: Request) -> AsyncIterator[None]:
    """The first dependency of the app: keeps what was typed at hand for any error page."""
    try:
        yield
    except Exception as error:
        if _readable(request, error):
            with suppress(HTTPException, ClientDisconnect, RuntimeError):  # there is no form in it, or no end of it
                csrf = request.headers.get(HEADER) or str((await request.form()).get("csrf", ""))
                form = Form(own_path(request), await typed_of(request), author_of(csrf))
                request.state.unsent = Waiting(form, csrf)
        raise


def waiting_in(request: Request, error: Exception) -> Waiting | None:
    """What the page of this error carries; None where nobody typed anything, or no page of ours made the form."""
    unsent: Waiting | None = getattr(request.state, "unsent", None)
    if unsent is None or isinstance(error, CrossSite) or not _typed(unsent.form):
        return None
    form, csrf = unsent.form, unsent.csrf
    if isinstance(error, NotSignedIn):
        return Waiting(form, csrf, "signed-out")
    account = form.author
    if isinstance(error, OtherSession):
        account, csrf = form.author if error.same else "", csrf_of(request)
    waiting = waiting_for(form, account, csrf)
    return replace(waiting, read=()) if is_private(request.scope["endpoint"]) else waiting


def waiting_for(form: Form, account: str, csrf: str) -> Waiting:
    """The form for whoever is signed in: given back to its author alone."""
    if form.author not in ("", account):
        return Waiting(form, token_of_nobody(form.author), "of-another")
    return Waiting(form, csrf, read=_read(form))


def confirm_page(request: Request, needed: ConfirmationNeeded) -> Response:
    """Asks for the password, which goes to units alone, and carries the form there; nothing of it is stored."""
    form = Form(own_path(request), needed.typed)
    pages = service_of(request).plan.pages
    return pages.render(request, "confirm.html", 403, sheet=FormState(), next=needed.back, carried=form.text)


def sent_to_resume(request: Request) -> Response | None:
    """307: the browser sends the same form there, with and without JavaScript; None where it must not travel."""
    endpoint = request.scope.get("endpoint")
    if is_api(request) or not is_form(request) or "authorization" in request.headers:
        return None
    if is_public(endpoint) or is_private(endpoint):
        return None
    return RedirectResponse(f"{RESUME}?{urlencode({'next': own_path(request)})}", 307)


def _readable(request: Request, error: Exception) -> bool:
    """Whether its form is read already, or costs little, or comes from a session that we only do not know yet."""
    if request.method != "POST" or not is_form(request) or is_api(request):
        return False
    plain = request.headers["content-type"].startswith(URLENCODED)
    return plain or request._form is not None or isinstance(error, NotHeardYet)  # noqa: SLF001 - `form()` would read it


def _typed(form: Form) -> list[str]:
    return [value for name, value in form.typed if value.strip() and (name not in _OF_OURS or name == "carried")]


def _read(form: Form) -> list[str]:
    """The texts by which a person recognises the form; codes, dates and numbers are left out."""
    return [value for name, value in form.typed if " " in value and name not in _OF_OURS]
