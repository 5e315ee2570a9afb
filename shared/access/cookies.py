"""The two cookies of the house: `sid` holds the session token, `fresh` the proof of a confirmation."""

from typing import Literal

from starlette.responses import Response

from shared.access.tokens import LIFETIME

Name = Literal["sid", "fresh"]


def cookie_name(name: Name, *, https: bool) -> str:
    """With the prefix that binds a cookie to host, path and TLS; plain HTTP is only spoken on the loopback."""
    return f"__Host-{name}" if https else name


def put_cookie(response: Response, name: Name, token: str, *, https: bool) -> None:
    """The session cookie outlives its token, so that units can renew it while the session is open."""
    response.set_cookie(
        cookie_name(name, https=https),
        token,
        max_age=int(LIFETIME["confirmation"].total_seconds()) if name == "fresh" else None,
        secure=https,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, name: Name, *, https: bool) -> None:
    response.delete_cookie(cookie_name(name, https=https), secure=https, httponly=True, samesite="lax")
