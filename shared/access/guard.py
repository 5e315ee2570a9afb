"""The access check: every route asks who the user is, unless it is marked public; plus dependencies for handlers."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from shared.access.cookies import cookie_name
from shared.access.csrf import csrf_token, is_form, is_unsafe, refuse_cross_site, refuse_without_token
from shared.access.paths import local_path, own_path
from shared.access.people import Accounts, Permissions, Person
from shared.access.tokens import BadToken, Kind, read

Typed = Sequence[tuple[str, str]]
"""Fields of a form in their order; one that came several times stands several times."""
Handler = TypeVar("Handler", bound=Callable[..., Any])
SECRETS = frozenset({"password", "old_password", "new_password", "repeated"})
"""Fields of forms and members of bodies that nobody touches, shows or keeps."""
_PUBLIC, _PRIVATE, _FIRST = "is_public", "is_private", "asked_first"


class NotSignedIn(Exception):
    """Nobody, or somebody whose session is over."""


class NotHeardYet(Exception):
    """A valid session of an account this service has not heard of yet: a matter of seconds."""


class ConfirmationNeeded(Exception):
    """The act needs a fresh confirmation at units; `back` is the page to return to, `typed` the form that waits."""

    def __init__(self, back: str, typed: Typed = ()) -> None:
        super().__init__(back)
        self.back, self.typed = back, typed


@dataclass(frozen=True, slots=True)
class Access:
    """What one service needs to know who is there; lies in `app.state.access`."""

    service: str
    public_url: str
    key: Ed25519PublicKey
    accounts: Accounts
    permissions: Permissions

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https:")


@dataclass(frozen=True, slots=True)
class Proof:
    """A fresh confirmation. Its nonce is the once-key of the act, so it can never carry two."""

    nonce: str


def public(handler: Handler) -> Handler:
    """Mark a handler (below the route decorator) as open to everybody; a forgotten mark closes, never opens."""
    setattr(handler, _PUBLIC, True)
    return handler


def private(handler: Handler) -> Handler:
    """Mark a handler whose form holds a ballot or a password: it goes to no other service and nothing of it is kept."""
    setattr(handler, _PRIVATE, True)
    return handler


def asks_first(question: Callable[[Request, Person], None]) -> Callable[[Handler], Handler]:
    """Mark a handler for uploads: the permission is checked before the form with its token is read."""

    def marked(handler: Handler) -> Handler:
        setattr(handler, _FIRST, question)
        return handler

    return marked


def is_private(handler: object) -> bool:
    return getattr(handler, _PRIVATE, False)


def is_public(handler: object) -> bool:
    return getattr(handler, _PUBLIC, False)


async def admit(request: Request) -> AsyncIterator[None]:
    """The dependency of the whole app. Raises CrossSite, OtherSession, NotSignedIn, NotHeardYet."""
    try:
        await _admit(request)
        yield
    finally:
        await request.close()  # whoever read the form, here or in a handler: its uploads are open files


async def _admit(request: Request) -> None:
    access, unsafe = access_of(request), is_unsafe(request)
    if unsafe:
        refuse_cross_site(request, access.public_url)
    if is_public(request.scope.get("endpoint")):
        return
    person = await signed_in(request)
    if question := getattr(request.scope.get("endpoint"), _FIRST, None):
        await run_in_threadpool(question, request, person)
    if unsafe:
        await refuse_without_token(request, person.sid, person.account)


async def signed_in(request: Request) -> Person:
    """Who asks. Raises NotSignedIn, NotHeardYet."""
    known = hasattr(request.state, "person")
    person = identify(request) if known else await run_in_threadpool(identify, request)
    if person is None:
        raise NotSignedIn
    return person


SignedIn = Annotated[Person, Depends(signed_in)]


def require(permission: str) -> Callable[[Person], Awaitable[Person]]:
    """A dependency: who asks, if the permission is held in any unit; then ask `person.must(permission, unit)`."""

    async def held(person: SignedIn) -> Person:  # async as all dependencies are: FastAPI sends the others to a thread
        person.must(permission)
        return person

    return held


async def confirmed(request: Request, person: SignedIn) -> Proof:
    """The fresh proof of this session for this service. Raises ConfirmationNeeded."""
    access = access_of(request)
    token = request.headers.get("x-confirmation") or request.cookies.get(cookie_name("fresh", https=access.https), "")
    try:
        claims = read(access.key, "confirmation", token, datetime.now(UTC))
    except BadToken:
        claims = {}
    if [claims.get(name) for name in ("account", "sid", "service")] != [person.account, person.sid, access.service]:
        raise await needed(request)
    return Proof(claims["nonce"])


async def needed(request: Request) -> ConfirmationNeeded:
    """To be raised where there is no proof, or none that can still be used; a ballot or a password goes nowhere."""
    waits = is_form(request) and not is_private(request.scope.get("endpoint"))
    return ConfirmationNeeded(await _back(request, access_of(request)), await typed_in(request) if waits else ())


async def typed_in(request: Request) -> list[tuple[str, str]]:
    """What a person typed into a form, without files and without what must not travel."""
    texts = [(name, value) for name, value in (await request.form()).multi_items() if isinstance(value, str)]
    return [(name, value) for name, value in texts if name not in SECRETS | {"csrf"}]


def access_of(request: Request) -> Access:
    access: Access = request.app.state.access
    return access


def identify(request: Request) -> Person | None:
    """Who the cookie or the bearer token stands for; asked once a request (reads the store). Raises NotHeardYet."""
    if not hasattr(request.state, "person"):
        request.state.person = _look_up(request, access_of(request))
    person: Person | None = request.state.person
    return person


def person_of(request: Request) -> Person | None:
    """`identify` for the frame of a page, which must be drawn in any case."""
    try:
        return identify(request)
    except NotHeardYet:
        return None


def csrf_of(request: Request) -> str:
    """What every form of this request's page carries."""
    person = person_of(request)
    return csrf_token(person.sid, person.account) if person else ""


def _look_up(request: Request, access: Access) -> Person | None:
    kind, name, token = _credentials(request, access)
    try:
        claims = read(access.key, kind, token, datetime.now(UTC))
    except BadToken:
        return None
    if access.accounts.session_closed(claims[name]):
        return None
    account = access.accounts.account(claims["account"])
    if account is None:
        raise NotHeardYet(claims["account"])
    if account.closed:
        return None
    return Person(account.id, claims[name], account.roles, access.permissions, access.accounts.within)


def _credentials(request: Request, access: Access) -> tuple[Kind, str, str]:
    """Kind, the claim that names the session, and the token; an Authorization header hides the cookie."""
    if (header := request.headers.get("authorization")) is not None:
        scheme, _, token = header.partition(" ")
        return "bearer", "tid", token.strip() if scheme.lower() == "bearer" else ""
    return "session", "sid", request.cookies.get(cookie_name("sid", https=access.https), "")


async def _back(request: Request, access: Access) -> str:
    """The page itself, or the one a form names in its field `next`."""
    home = f"/{access.service}/"
    if request.method in ("GET", "HEAD"):
        return local_path(own_path(request), home)
    return local_path(str((await request.form()).get("next", "")), home) if is_form(request) else home
