"""Sends a person to sign in or confirm, and back; only to paths of this installation."""

from urllib.parse import quote

from starlette.requests import Request

SIGN_IN = "/units/sign-in"
CONFIRM = "/units/confirm"
RESUME = "/units/resume"
"""Where a form goes whose session token has run out: units renews it and sends the form on, or keeps what was typed."""


def local_path(path: str | None, otherwise: str = "/") -> str:
    """`path` if a browser will surely take it as one of this site, else `otherwise` (no open redirect)."""
    if not path or not path.startswith("/") or path.startswith("//"):
        return otherwise
    # Browsers read a backslash as a slash and drop control characters before they parse.
    return otherwise if "\\" in path or not path.isprintable() else path


def with_next(address: str, path: str) -> str:
    """`address` with the way back."""
    return f"{address}?next={quote(path, safe='/')}"


def own_path(request: Request) -> str:
    """Path and query of the request."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
