"""Against forged requests: where a request comes from, and a token in every form that only our own pages can know."""

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "X-CSRF-Token"
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class CrossSite(Exception):
    """The request was not made by a page of this house."""


def csrf_token(sid: str) -> str:
    """The synchroniser token of a session. The session id is the key: secret, and known to all three services."""
    return hmac.new(sid.encode(), b"thidua csrf", "sha256").hexdigest()


def is_unsafe(request: Request) -> bool:
    """Whether the browser could have been made to send it: it changes something and carries no bearer token."""
    return request.method not in SAFE and "authorization" not in request.headers


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith(FORM_TYPES)


def refuse_cross_site(request: Request, public_url: str) -> None:
    """Raises CrossSite where the browser says that another site made the request; one that says nothing passes."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise CrossSite(site)
        return
    origin = request.headers.get("origin")
    # Our own forms say `null` because our Referrer-Policy is no-referrer (Fetch, "append a request Origin header").
    if origin not in (None, "null") and urlsplit(origin)[:2] != urlsplit(public_url)[:2]:
        raise CrossSite(origin)


async def refuse_without_token(request: Request, sid: str) -> None:
    """Raises CrossSite unless header or form field carries the token of the session."""
    given = request.headers.get(HEADER)
    if given is None and is_form(request):
        given = str((await request.form()).get("csrf", ""))
    if not hmac.compare_digest((given or "").encode(), csrf_token(sid).encode()):
        raise CrossSite("csrf")
