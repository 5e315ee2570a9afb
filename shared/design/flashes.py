"""A message that survives one redirect: in a short-lived cookie with a keyed hash."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from shared.design.statuses import Tone

COOKIE = "flash"
SECONDS = 60


class Flash(msgspec.Struct, frozen=True):
    """One sentence shown once on top of the next page."""

    text: str
    tone: Tone = "good"


def put_flash(response: Response, flash: Flash, secret: str, *, https: bool) -> None:
    """Let the next page show it. `secret` is known to the session alone; the text names no person."""
    body = urlsafe_b64encode(msgspec.json.encode(flash)).decode()
    value = f"{body}.{_mac(body, secret)}"
    response.set_cookie(COOKIE, value, max_age=SECONDS, secure=https, httponly=True, samesite="lax")


def flashes_of(request: Request, secret: str) -> tuple[Flash, ...]:
    """What was put for this session; `Pages.render` takes it away once it is shown."""
    body, _, mac = request.cookies.get(COOKIE, "").partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(body, secret).encode()):
        return ()
    return (msgspec.json.decode(urlsafe_b64decode(body), type=Flash),)


def _mac(body: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"thidua flash {body}".encode(), "sha256").hexdigest()
