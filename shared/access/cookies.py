"""The cookies: `sid` holds the session token, `fresh` the proof of a confirmation, `device` a known device."""

from typing import Literal

from starlette.responses import Response

from shared.access.tokens import LIFETIME, Kind

Name = Literal["sid", "fresh", "device"]
_KEPT: dict[Name, Kind] = {"fresh": "confirmation", "device": "device"}
"""As long as their token; the session cookie outlives its own, so that units can renew it while the session is open."""


def cookie_name(name: Name, *, https: bool) -> str:
    """With the prefix that binds a cookie to host, path and TLS; plain HTTP is only spoken on the loopback."""
    return f"__Host-{name}" if https else name


def put_cookie(response: Response, name: Name, token: str, *, https: bool) -> None:
    kind = _KEPT.get(name)
    response.set_cookie(
        cookie_name(name, https=https),
        token,
        max_age=int(LIFETIME[kind].total_seconds()) if kind else None,
        secure=https,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, name: Name, *, https: bool) -> None:
    response.delete_cookie(cookie_name(name, https=https), secure=https, httponly=True, samesite="lax")
