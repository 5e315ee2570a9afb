"""The session cookie of a request: read, renew while the session is open, set."""

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.units.usecases import sessions
from shared.access import put_cookie
from shared.access.cookies import cookie_name
from shared.access.guard import access_of
from shared.access.tokens import BadToken, Expired, read
from shared.http import service_of


def cookie(request: Request) -> str:
    return request.cookies.get(cookie_name("sid", https=access_of(request).https), "")


def claims_of(request: Request) -> dict[str, Any] | None:
    """What our own token said, expired or not; None where there is none that we signed."""
    try:
        return read(access_of(request).key, "session", cookie(request), datetime.now(UTC))
    except Expired as expired:
        return expired.claims
    except BadToken:
        return None


def renewed(request: Request) -> str | None:
    """A new token where the session is still open."""
    claims = claims_of(request)
    if claims is None or access_of(request).accounts.session_closed(claims["sid"]):
        return None
    return sessions.renewed(service_of(request), claims)


def with_session(request: Request, token: str, back: str, status: int = 303) -> Response:
    response = RedirectResponse(back, status)
    put_cookie(response, "sid", token, https=access_of(request).https)
    return response
