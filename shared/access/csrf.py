"""Protects against forged requests: checks where a request comes from, and a token in every form."""

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "X-CSRF-Token"
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class CrossSite(Exception):
    """The request was not made by a page of this installation."""


class OtherSession(Exception):
    """The form was made in another session: of the `same` account, or of another one."""

    def __init__(self, *, same: bool) -> None:
        super().__init__("same account" if same else "another account")
        self.same = same


def csrf_token(sid: str, account: str) -> str:
    """The synchroniser token of a session, another text at each call: pages are compressed (BREACH, CVE-2013-3587).

    The session id is the key: secret, and known to all three services. Behind it, open, whose form it is: sessions end
    while people write.
    """
    mask = secrets.token_bytes(32)
    return (mask + _xor(mask, _token(sid))).hex() + token_of_nobody(account)


def token_of_nobody(account: str) -> str:
    """What opens nothing, for a form of this account that waits for its next session."""
    return f".{account}"


def author_of(given: str) -> str:
    """The account whose form it says to be; empty where it says nothing."""
    return given.partition(".")[2]


def _token(sid: str) -> bytes:
    return hmac.digest(sid.encode(), b"thidua csrf", "sha256")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _unmasked(text: str) -> bytes:
    """Empty for a text that no page of ours holds."""
    try:
        given = bytes.fromhex(text.partition(".")[0])
    except ValueError:
        return b""
    return _xor(given[:32], given[32:]) if len(given) == 64 else b""  # noqa: PLR2004 - mask and token


def is_unsafe(request: Request) -> bool:
    """Whether the browser could have been made to send it: it changes something and carries no bearer token."""
    return request.method not in SAFE and "authorization" not in request.headers


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith(FORM_TYPES)


def refuse_cross_site(request: Request, public_url: str) -> None:
    """Raises CrossSite if the browser reports a request from another site; without a report it passes."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise CrossSite(site)
        return
    origin = request.headers.get("origin")
    # Our own forms say `null` because our Referrer-Policy is no-referrer (Fetch, "append a request Origin header").
    if origin not in (None, "null") and urlsplit(origin)[:2] != urlsplit(public_url)[:2]:
        raise CrossSite(origin)


async def refuse_without_token(request: Request, sid: str, account: str) -> None:
    """Raises CrossSite, OtherSession unless header or form field carries the token of the session."""
    given = request.headers.get(HEADER)
    if given is None and is_form(request):
        given = str((await request.form()).get("csrf", ""))
    if hmac.compare_digest(_unmasked(given or ""), _token(sid)):
        return
    if author := author_of(given or ""):
        raise OtherSession(same=author == account)
    raise CrossSite("csrf")
