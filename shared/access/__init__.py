"""Authentication and permissions: sessions signed by units, roles from the service's own copy, CSRF, API tokens."""

from shared.access.cookies import drop_cookie, put_cookie
from shared.access.csrf import csrf_token
from shared.access.guard import (
    Access,
    Proof,
    SignedIn,
    asks_first,
    confirmed,
    csrf_of,
    person_of,
    private,
    public,
    require,
    signed_in,
)
from shared.access.paths import local_path
from shared.access.people import Account, Accounts, Denied, Permissions, Person, Role

__all__ = [
    "Access",
    "Account",
    "Accounts",
    "Denied",
    "Permissions",
    "Person",
    "Proof",
    "Role",
    "SignedIn",
    "asks_first",
    "confirmed",
    "csrf_of",
    "csrf_token",
    "drop_cookie",
    "local_path",
    "person_of",
    "private",
    "public",
    "put_cookie",
    "require",
    "signed_in",
]
