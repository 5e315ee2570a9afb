"""Reads accounts from the service's own directory tables, for the access check."""

from datetime import date
from typing import Protocol, TypeVar

from sqlmodel import Session

from shared.access.people import Account, Person, Role
from shared.contracts.words import Level
from shared.kernel import Clock, Unknown
from shared.records.database import Database
from shared.records.directory import AccountRow, EndedSession, UnitRow, heir, tree_of
from shared.records.memory import Memory
from shared.records.places import last_heir, line


class OfUnit(Protocol):
    """A row that belongs to a unit."""

    unit: str


Row = TypeVar("Row", bound=OfUnit)


class Directory:
    """Answers `Accounts` from the tables of `shared.records.directory`, which every request asks: from memory."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.clock = clock
        self._tree = Memory(database, [UnitRow])
        self._accounts = Memory(database, [AccountRow, UnitRow])
        self._sessions = Memory(database, [EndedSession])

    def account(self, id_: str) -> Account | None:
        on = self.clock.now().on
        return self._accounts.recall((id_, on), lambda store: _account(store, id_, on))

    def session_closed(self, sid: str) -> bool:
        return self._sessions.recall(sid, lambda store: store.get(EndedSession, sid) is not None)

    def within(self, unit: str, ancestor: str) -> bool:
        """Or whose heir does, once the unit has ended."""
        find = self._tree.recall("tree", tree_of).get
        return any(
            place.code == ancestor
            for code in dict.fromkeys((unit, last_heir(find, unit, self.clock.now().on)))
            for place in line(find, code)
        )


def _account(store: Session, id_: str, on: date) -> Account | None:
    row: AccountRow | None = store.get(AccountRow, id_)
    if row is None:
        return None
    pairs = (held.partition("@") for held in row.roles.split())
    roles = tuple(Role(role, unit, over(store, unit, on), _whole(store, unit)) for role, _, unit in pairs)
    return Account(row.id, roles, closed=row.closed)


def _whole(store: Session, code: str) -> str:
    unit = store.get(UnitRow, code)
    return unit.parent or "" if unit and unit.level == Level.DEPARTMENT else ""


def over(store: Session, code: str, on: date) -> str:
    """Why the people of a unit only read any more, and who does its work: it has ended before this day. Else empty."""
    unit = store.get(UnitRow, code)
    if unit is None or unit.valid_to is None or unit.valid_to >= on.isoformat():
        return ""
    last, after = date.fromisoformat(unit.valid_to), store.get(UnitRow, heir(store, code, on))
    ended = f"{unit.title} ({code}) kết thúc hoạt động ngày {last:%d/%m/%Y}"
    stands = f" Đơn vị kế thừa là {after.title} ({after.code})." if after and after is not unit else ""
    return f"{ended}; từ ngày hôm sau tài khoản ở đó chỉ được xem.{stands}"


def in_reach(store: Session, who: Person, permission: str, model: type[Row], id_: str, unknown: Unknown) -> Row:
    """The only way to a row a request names: out of reach answers like unknown.

    Raises Denied where the permission is held nowhere, before anything is looked up; else `unknown`.
    """
    who.must(permission)
    row: Row | None = store.get(model, id_)
    if row is None or not who.may(permission, row.unit):
        raise unknown
    return row
