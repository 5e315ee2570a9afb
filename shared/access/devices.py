"""Known devices: wrong tries by strangers do not lock out someone who has signed in from this device before.

After OWASP, "Slow down online guessing attacks with device cookies".
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request

from shared.access.cookies import cookie_name
from shared.access.guard import access_of
from shared.access.tokens import BadToken, read


@dataclass(frozen=True)
class Caller:
    """Where an attempt to sign in comes from: the address, and the account and name of the device where it is known."""

    address: str
    account: str = ""
    device: str = ""


def caller_of(request: Request) -> Caller:
    access, address = access_of(request), request.client.host if request.client else ""
    token = request.cookies.get(cookie_name("device", https=access.https), "")
    try:
        claims = read(access.key, "device", token, datetime.now(UTC))
    except BadToken:
        return Caller(address)
    return Caller(address, claims["account"], claims["device"])
