"""Signing in and out: passwords, sessions, confirming a grave act, the link to the first account."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, select
from sqlmodel import Session, col

from services.units.domain import account, rulebook, session
from services.units.store.queries import ROOT, login_named
from services.units.store.tables import Login, SignedIn
from services.units.usecases.passwords import check_password, passwords
from services.units.usecases.tree import load_real_tree
from shared.access import Person
from shared.access.devices import Caller
from shared.access.throttle import Throttle, TooMany
from shared.access.tokens import Kind, private_key, sign
from shared.http import Service
from shared.http.pseudonyms import pseudonym
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.directory import AccountRow
from shared.records.jobs import IdempotencyKey
from shared.records.times import instant, stamp
from shared.telemetry.metrics import SIGN_INS_REFUSED
from shared.text import caseless

LONGEST = timedelta(hours=12)
HOUR = 3600
by_login, by_address, first_by_address = Throttle(5, 900), Throttle(20, 60), Throttle(10, 60)


_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Entry:
    """Who has signed in, the token that says so, and the one by which the device is known next time."""

    account: str
    sid: str
    token: str
    device: str


async def sign_in(service: Service, login: str, password: str, caller: Caller, kind: Kind = "session") -> Entry:
    """A session for people, a bearer token for machines. Raises Refused, TooMany; unknown and wrong look the same."""
    with service.database.reading() as store:
        row = login_named(store, login)
    known = caller.device if row and caller.account == row.account else ""
    tries = f"device:{known}" if known else f"login:{caseless(login)}"
    try:
        by_login.take(tries)
        if not known:  # strangers may share its address; a device that is known has its own five tries
            by_address.take(caller.address)
    except TooMany:
        _turned_away(service, "locked", login, caller)
        raise
    if not await asyncio.to_thread(passwords.verify, password, row.password if row else None) or row is None:
        _turned_away(service, "wrong", login, caller)
        raise rulebook.SIGN_IN_FAILED.refused("Tên đăng nhập hoặc mật khẩu không đúng.")
    if _closed(service, row.account):
        _turned_away(service, "closed", login, caller)
        raise rulebook.ACCOUNT_CLOSED.refused("Tài khoản này đã đóng. Hãy liên hệ quản trị hệ thống của đơn vị.")
    by_login.forget(tries)
    if not known:
        by_address.give_back(caller.address)  # a whole office may sign in from one address in the same minute
    sid = secrets.token_urlsafe(24)
    began = SignedIn(id=sid, account=row.account, began=stamp(datetime.now(UTC)))
    await service.office.keep(lambda kept: kept.add(began), always=True)
    _log.info("signed in", actor=pseudonym(service, row.account), known=bool(known))
    return Entry(row.account, sid, _token(service, kind, row.account, sid), _device(service, row.account, known))


def _turned_away(service: Service, why: str, login: str, caller: Caller) -> None:
    about = {"login": pseudonym(service, caseless(login)), "address": caller.address, "known": bool(caller.device)}
    _log.warning("sign-in refused", why=why, **about)
    service.metrics.count(SIGN_INS_REFUSED, why)


def _closed(service: Service, account_id: str) -> bool:
    with service.database.reading() as store:
        row = store.get(AccountRow, account_id)
    return row is None or row.closed


def renewed(service: Service, claims: dict[str, Any]) -> str | None:
    """A new session token for an expired one whose session is still open and was not left idle, or None."""
    now = datetime.now(UTC)
    if now.timestamp() - claims["issued"] > service.settings.session_idle_hours * HOUR:
        return None
    with service.database.reading() as store:
        began = store.get(SignedIn, claims["sid"])
        open_account = store.get(AccountRow, claims["account"])
    if began is None or open_account is None or open_account.closed:
        return None
    if now - instant(began.began) > LONGEST:
        return None
    return _token(service, "session", claims["account"], claims["sid"])


async def sign_out(service: Service, person: Person) -> None:
    """End the session here and everywhere; elsewhere it runs out by itself while this service is read-only."""

    def forget(store: Session) -> None:
        if kept := store.get(SignedIn, person.sid):
            store.delete(kept)

    await service.office.keep(forget, always=True)
    if service.office.read_only:
        return
    ended = [(f"session/{person.sid}", session.Close(person.account))]
    await service.office.perform(ended, person.account, IdempotencyKey(f"sign-out:{person.sid}"))


async def confirm(service: Service, person: Person, password: str, for_service: str) -> str:
    """A one-time proof for one grave act at `for_service`. Raises Refused, TooMany."""
    by_login.take(f"confirm:{person.account}")
    with service.database.reading() as store:
        row = store.get(Login, person.account)
    if row is None or not await asyncio.to_thread(passwords.verify, password, row.password):
        raise rulebook.CONFIRMATION_FAILED.refused("Mật khẩu xác nhận không đúng.")
    by_login.forget(f"confirm:{person.account}")
    claims = {"account": person.account, "sid": person.sid, "service": for_service, "nonce": new_id()}
    return sign(private_key(service.home.session_key), "confirmation", claims, datetime.now(UTC))


async def change_password(service: Service, person: Person, old: str, new: str) -> None:
    """One's own; every other session of the account ends. Raises Refused, TooMany."""
    by_login.take(f"password:{person.account}")
    with service.database.reading() as store:
        row = store.get(Login, person.account)
        others = col(SignedIn.account) == person.account, col(SignedIn.id) != person.sid
        sessions = list(store.scalars(select(col(SignedIn.id)).where(*others)))
    if row is None or not await asyncio.to_thread(passwords.verify, old, row.password):
        raise rulebook.PASSWORD_WRONG.refused("Mật khẩu hiện tại không đúng.")
    check_password(new, row.login, row.name)
    by_login.forget(f"password:{person.account}")
    hashed = await asyncio.to_thread(passwords.hash, new)

    def keep(kept: Session) -> None:
        kept.get_one(Login, person.account).password = hashed
        kept.execute(delete(SignedIn).where(*others))

    await service.office.keep(keep)
    if ended := [(f"session/{sid}", session.Close(person.account)) for sid in sessions]:
        await service.office.perform(ended, person.account)


async def write_first_link(service: Service) -> None:
    """While there is no account, a one-time link in the home lets its owner create the first one."""
    with service.database.reading() as store:
        anybody = store.execute(select(AccountRow).limit(1)).first()
    if anybody:
        service.home.first_link.unlink(missing_ok=True)
        return
    nonce = secrets.token_urlsafe(32)
    await service.office.keep(lambda kept: kept.merge(SignedIn(id="first-link", account=nonce, began="")), always=True)
    service.home.first_link.touch(mode=0o600)
    service.home.first_link.write_text(f"{service.settings.public_url}/units/first/{nonce}\n")


async def create_first(service: Service, nonce: str, login: str, name: str, password: str, address: str) -> str:
    """The first administrator, by the link. Raises Refused once it was used, TooMany."""
    first_by_address.take(address)
    with service.database.reading() as store:
        link = store.get(SignedIn, "first-link")
    if link is None or not secrets.compare_digest(link.account.encode(), nonce.encode()):
        raise rulebook.FIRST_LINK.refused("Liên kết này không còn dùng được.")
    check_password(password, login, name)
    await load_real_tree(service, "first-link")
    id_ = new_id()
    hashed = await asyncio.to_thread(passwords.hash, password)

    row = Login(account=id_, login=login, name=name, password=hashed)

    def keep(kept: Session) -> None:
        kept.add(row)
        kept.delete(kept.get_one(SignedIn, "first-link"))

    opened = account.Open("Quản trị hệ thống", (account.RoleHeld("admin", ROOT),), bound=bind(row))
    await service.office.perform(
        [(f"account/{id_}", opened)], id_, IdempotencyKey(f"first:{nonce}"), same_transaction=keep
    )
    service.home.first_link.unlink(missing_ok=True)
    return id_


def _device(service: Service, account_id: str, known: str) -> str:
    claims = {"account": account_id, "device": known or secrets.token_urlsafe(12)}
    return sign(private_key(service.home.session_key), "device", claims, datetime.now(UTC))


def _token(service: Service, kind: Kind, account_id: str, sid: str) -> str:
    claims = {"account": account_id, "tid" if kind == "bearer" else "sid": sid}
    return sign(private_key(service.home.session_key), kind, claims, datetime.now(UTC))
