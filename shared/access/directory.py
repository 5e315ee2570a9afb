"""Accounts as a service's own directory tables know them, for the door."""

from dataclasses import dataclass

from sqlmodel import Session

from shared.access.people import Account, Person, Role
from shared.kernel import Clock
from shared.records.database import Database
from shared.records.directory import AccountRow, EndedSession, UnitRow, heir, within


@dataclass(frozen=True)
class Directory:
    """Answers `Accounts` from the tables of `shared.records.directory`."""

    database: Database
    clock: Clock

    def account(self, id_: str) -> Account | None:
        with self.database.reading() as store:
            row: AccountRow | None = store.get(AccountRow, id_)
        if row is None:
            return None
        pairs = (held.partition("@") for held in row.roles.split())
        return Account(row.id, tuple(Role(role, unit) for role, _, unit in pairs), closed=row.closed)

    def session_closed(self, sid: str) -> bool:
        with self.database.reading() as store:
            return store.get(EndedSession, sid) is not None

    def within(self, unit: str, ancestor: str) -> bool:
        with self.database.reading() as store:
            return within(store, unit, ancestor) or within(store, heir(store, unit, self.clock.now().on), ancestor)


def sits(store: Session, who: Person, permission: str, unit: str) -> bool:
    """Whether the permission is held in the unit itself, or in a department right below it."""
    held = who.units(permission)
    places = [store.get(UnitRow, code) for code in held]
    return unit in held or any(place and place.parent == unit and place.level == "department" for place in places)


def serves(store: Session, who: Person, permission: str, unit: str) -> bool:
    """Whether the permission reaches to the unit: from it or above, or from a department right below it.

    The ministry works through its departments: people who act for it have their post in one of them.
    """
    return who.may(permission, unit) or sits(store, who, permission, unit)
