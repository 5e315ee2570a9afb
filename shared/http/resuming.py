"""A form whose session has run out is not lost: it goes to units, which renews the session or keeps what was typed."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.access.csrf import is_form
from shared.access.guard import confirmed, is_private, is_public
from shared.access.paths import RESUME, own_path
from shared.http.openapi import calls_of
from shared.http.problems import is_api


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
