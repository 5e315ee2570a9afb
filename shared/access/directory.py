"""Accounts as a service's own directory tables know them, for the door."""

from dataclasses import dataclass

from shared.access.people import Account, Role
from shared.records.database import Database
from shared.records.directory import AccountRow, EndedSession, within


@dataclass(frozen=True)
class Directory:
    """Answers `Accounts` from the tables of `shared.records.directory`."""

    database: Database

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
            return within(store, unit, ancestor)
