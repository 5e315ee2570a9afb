"""Tells units that a kept form has been accepted, so that units forgets it only then."""

from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Scope

COOKIE = "unsent"
KEPT = timedelta(hours=12)
"""How long a form that was not sent is kept."""


def set_out(response: Response, id_: str, path: str, *, https: bool) -> None:
    """With the form goes its id, to its own route alone, however often it is sent there.

    A browser sends a cookie to every path below its own as well: the value says which route it was.
    """
    way, age = quote(path.partition("?")[0]), int(KEPT.total_seconds())
    response.set_cookie(
        COOKIE, f"{id_}.{_mark(way)}", max_age=age, path=way, secure=https, httponly=True, samesite="lax"
    )


def lead_over(scope: Scope, message: Message) -> None:
    """A route that took a kept form leads on by way of units, which hears so that it has arrived."""
    if scope["method"] != "POST" or message["status"] != HTTPStatus.SEE_OTHER:
        return
    id_, _, mark = Request(scope).cookies.get(COOKIE, "").partition(".")
    if id_ and mark == _mark(own := quote(scope["path"])):
        headers = MutableHeaders(scope=message)
        way = urlencode({"next": headers["location"]})
        headers["location"] = f"/units/unsent/{quote(id_, safe='')}/arrived?{way}"
        headers.append("set-cookie", f"{COOKIE}=; Path={own}; Max-Age=0; HttpOnly; SameSite=Lax")


def _mark(path: str) -> str:
    return sha256(path.encode()).hexdigest()[:16]
