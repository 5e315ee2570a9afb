"""Who asks and what they may do: accounts as the service received them, roles by unit, permissions as strings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

Permissions = Mapping[str, frozenset[str]]
"""Permissions by role; the strings are the service's own ("draft.submit"). What is not listed is denied."""
READING = ".read"
"""How a permission ends that lets its holder see and do nothing."""


@dataclass(frozen=True, slots=True)
class Role:
    """`role` held in `unit` and in all units below it."""

    role: str
    unit: str
    over: str = ""
    """Why it only reads any more: its unit has ended; empty while it stands."""
    whole: str = ""
    """The unit of which `unit` is a department; empty for any other unit."""

    def acts_for(self, unit: str) -> bool:
        """Whether its holder does the work of a unit: of their own, or from a department of it."""
        return unit == self.unit or (unit != "" and unit == self.whole)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as this service has heard of it."""

    id: str
    roles: tuple[Role, ...] = ()
    closed: bool = False


class Accounts(Protocol):
    """What each service answers from its own heard copy; roles in a cookie would be believed too long."""

    def account(self, id_: str) -> Account | None:
        """None for an account not heard of yet."""

    def session_closed(self, sid: str) -> bool:
        """Whether a session (or an API token) has been ended before its time."""

    def within(self, unit: str, ancestor: str) -> bool:
        """Whether `unit` lies below `ancestor` in the tree."""


class Denied(Exception):
    """A signed-in person lacks a permission, everywhere or for one unit."""

    def __init__(self, permission: str) -> None:
        super().__init__(permission)
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request. `sid` is the id of the session or of the API token: a secret, never logged."""

    account: str
    sid: str = field(repr=False)
    roles: tuple[Role, ...]
    permissions: Permissions = field(repr=False)
    within: Callable[[str, str], bool] = field(repr=False)

    def units(self, permission: str) -> tuple[str, ...]:
        """The units in which the permission is held; it reaches to all units below them."""
        return tuple(role.unit for role in self._holding(permission))

    def may(self, permission: str, unit: str | None = None) -> bool:
        """Whether the permission is held for `unit`, or anywhere where none is given."""
        held = self.units(permission)
        if unit is None:
            return bool(held)
        return any(unit == place or self.within(unit, place) for place in held)

    def must(self, permission: str, unit: str | None = None) -> None:
        """Raises Denied."""
        if not self.may(permission, unit):
            raise Denied(permission)

    def sits(self, permission: str, unit: str) -> bool:
        """Whether the permission is held in the unit itself, or in a department right below it."""
        return any(role.acts_for(unit) for role in self._holding(permission))

    def serves(self, permission: str, unit: str) -> bool:
        """Whether the permission reaches to the unit: from it or above, or from a department right below it.

        The ministry works through its departments: people who act for it have their post in one of them.
        """
        return self.may(permission, unit) or self.sits(permission, unit)

    def must_serve(self, permission: str, unit: str) -> None:
        """Raises Denied."""
        if not self.serves(permission, unit):
            raise Denied(permission)

    def reach(self, permission: str) -> list[str]:
        """Below which units a permission is held: one's own, and those whose department it is held in."""
        held = self._holding(permission)
        return [*(role.unit for role in held), *(role.whole for role in held if role.whole)]

    def reaches(self, permission: str, unit: str) -> bool:
        """Whether a unit is one of these or stands below one."""
        return any(unit == top or self.within(unit, top) for top in self.reach(permission))

    def over(self, permission: str) -> str:
        """Why a role no longer grants it; empty if another role still does, or none ever did."""
        return "" if self.may(permission) else next((role.over for role in self._granting(permission)), "")

    def _holding(self, permission: str) -> list[Role]:
        return [role for role in self._granting(permission) if not role.over or permission.endswith(READING)]

    def _granting(self, permission: str) -> list[Role]:
        return [role for role in self.roles if permission in self.permissions.get(role.role, frozenset())]
