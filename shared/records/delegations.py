"""Who may sign for a unit's authority, by which paper, on which days; from the events received."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from sqlmodel import Field, Session, SQLModel, col, select

from shared.contracts.envelope import Contract
from shared.contracts.powers import DELEGABLE, OF_POST, powers_of
from shared.contracts.units import DelegationGranted, DelegationRevoked
from shared.kernel import Decider, Sending, as_noted
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.directory import AccountRow, UnitRow, posts_in


class DelegationRow(SQLModel, table=True):
    """Read model of a delegation as it was heard of."""

    __tablename__ = "delegation"
    id: str = Field(primary_key=True)
    unit: str
    delegate: str = Field(index=True)
    scope: str
    instrument: str
    valid_from: str
    valid_to: str
    revoked: bool
    powers: str
    """Codes, separated by spaces."""
    kind: str
    """A code of `powers.MANNERS`, or empty."""


@dataclass(frozen=True)
class DelegationHeard:
    """`delegate` acts for the authority of `unit` from the first to the last day."""

    unit: str
    delegate: str
    scope: str
    instrument: str
    valid_from: date
    valid_to: date
    powers: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class RevocationHeard:
    pass


DelegationFact = DelegationHeard | RevocationHeard


@dataclass(frozen=True)
class Delegation:
    granted: DelegationHeard | None = None
    revoked: bool = False


def _evolve(state: Delegation, fact: DelegationFact) -> Delegation:
    match fact:
        case DelegationHeard():
            return Delegation(fact)
        case RevocationHeard():
            return replace(state, revoked=True)
        case _:
            assert_never(fact)


def _project(entry: Entry) -> list[Row]:
    state: Delegation = entry.state
    if state.granted is None:
        return []
    granted = state.granted
    return [
        put(
            DelegationRow,
            id=entry.key,
            unit=granted.unit,
            delegate=granted.delegate,
            scope=granted.scope,
            instrument=granted.instrument,
            valid_from=granted.valid_from.isoformat(),
            valid_to=granted.valid_to.isoformat(),
            revoked=state.revoked,
            powers=" ".join(powers_of(granted.powers, granted.scope)),
            kind=granted.kind,
        )
    ]


DELEGATION: Decider[Delegation, DelegationFact, DelegationFact, None] = Decider(Delegation(), as_noted, _evolve)
DELEGATION_EVENTS: dict[str, type] = {
    "delegation_heard.v1": DelegationHeard,
    "delegation_revocation_heard.v1": RevocationHeard,
}
DELEGATION_BOOK = Book("delegation", DELEGATION, Codec(DELEGATION_EVENTS), _project)


def may_act(posts: str, unit: str, on: date, parent: Callable[[str], str | None], kind: str) -> frozenset[str]:
    """What an account may do by delegation for the authority of a unit: by the posts it holds on that day.

    Only by those in whose manner it signs, where the delegation names one (`kind`).
    """
    may: frozenset[str] = frozenset()
    for code, place, starts, ends in posts_in(posts):
        if starts <= on and (ends is None or on <= ends):
            where = "own" if place == unit else "below" if parent(place) == unit else ""
            if not kind or OF_POST.get(kind) == (code, where):
                may |= DELEGABLE.get((code, where), frozenset())
    return may


def signs_as(kind: str, posts: str, unit: str, on: date) -> str:
    """How a delegate signs: as the delegation says (KT., TL., TUQ.; NĐ 30/2020, Đ.13).

    Where it says nothing, by the posts held on that day: a deputy KT., the head of a body below TUQ.
    """
    if kind:
        return f"{kind}."
    held = {
        (code, place) for code, place, starts, ends in posts_in(posts) if starts <= on and (ends is None or on <= ends)
    }
    return "KT." if ("deputy", unit) in held else "TUQ."


def acting(read: Reader, account: str, unit: str, kind: str, on: date | None = None) -> frozenset[str]:
    """The same, today where no day is given, inside the writer's transaction."""

    def parent(code: str) -> str | None:
        place = read.row(UnitRow, code)
        return place["parent"] if place else None

    row = read.row(AccountRow, account)
    return may_act(row["posts"], unit, on or read.moment.on, parent, kind) if row and not row["closed"] else frozenset()


def may_act_in(store: Session, account: str, unit: str, on: date, kind: str = "") -> frozenset[str]:
    """The same, of an account as the tables have it."""
    row = store.get(AccountRow, account)

    def parent(code: str) -> str | None:
        place = store.get(UnitRow, code)
        return place.parent if place else None

    return may_act(row.posts, unit, on, parent, kind) if row and not row.closed else frozenset()


def delegations_of(store: Session, account: str, on: date, power: str) -> list[DelegationRow]:
    """By which this account may do something on a day, the oldest first: in force, and the post still held."""
    day = on.isoformat()
    query = select(DelegationRow).where(
        col(DelegationRow.delegate) == account,
        col(DelegationRow.revoked).is_(False),
        col(DelegationRow.valid_from) <= day,
        col(DelegationRow.valid_to) >= day,
    )
    rows = store.exec(query.order_by(col(DelegationRow.id)))
    return [
        row
        for row in rows
        if power in row.powers.split() and power in may_act_in(store, account, row.unit, on, row.kind)
    ]


def manner_in(store: Session, row: DelegationRow, on: date) -> str:
    """How its delegate signs on a day, as the tables have it: KT., TL. or TUQ."""
    account = store.get(AccountRow, row.delegate)
    return signs_as(row.kind, account.posts if account else "", row.unit, on)


def hear_delegation(contract: Contract) -> list[Sending] | None:
    """The commands a contract about delegations asks for; None if it is about something else."""
    match contract:
        case DelegationGranted():
            granted = DelegationHeard(
                unit=contract.unit,
                delegate=contract.delegate,
                scope=contract.scope,
                instrument=contract.instrument,
                valid_from=contract.valid_from,
                valid_to=contract.valid_to,
                powers=contract.powers,
                kind=contract.kind,
            )
            return [(f"delegation/{contract.delegation}", granted)]
        case DelegationRevoked():
            return [(f"delegation/{contract.delegation}", RevocationHeard())]
        case _:
            return None
