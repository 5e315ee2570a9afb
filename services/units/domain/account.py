"""An account: what a person may do where. Names, logins and passwords are kept rows, never events."""

from dataclasses import dataclass
from typing import assert_never

from shared.kernel import Decider, Refused

ROLES = (
    "clerk",
    "head",
    "appraiser",
    "secretary",
    "member",
    "authority",
    "campaigner",
    "auditor",
    "custodian",
    "admin",
)


@dataclass(frozen=True, order=True)
class RoleHeld:
    role: str
    unit: str


@dataclass(frozen=True)
class Open:
    post: str
    roles: tuple[RoleHeld, ...]


@dataclass(frozen=True)
class Change:
    post: str
    roles: tuple[RoleHeld, ...]


@dataclass(frozen=True)
class Close:
    pass


Command = Open | Change | Close


@dataclass(frozen=True)
class Changed:
    """The whole of what the account may do from now on."""

    post: str
    roles: tuple[RoleHeld, ...]


@dataclass(frozen=True)
class Closed:
    pass


Event = Changed | Closed


@dataclass(frozen=True)
class State:
    post: str = ""
    roles: tuple[RoleHeld, ...] = ()
    status: str = "none"


@dataclass(frozen=True)
class Facts:
    unknown_units: tuple[str, ...] = ()


def decide(command: Command, account: State, facts: Facts) -> list[Event]:
    match command:
        case Open() if account.status != "none":
            raise Refused("account-exists", "Tài khoản này đã có.")
        case Change() | Close() if account.status != "open":
            raise Refused("account-unknown", "Không có tài khoản này hoặc tài khoản đã đóng.")
        case Open(post, roles) | Change(post, roles):
            if foreign := [held.role for held in roles if held.role not in ROLES]:
                raise Refused("role-unknown", f"Không có vai trò “{foreign[0]}”.")
            if facts.unknown_units:
                raise Refused("unit-unknown", f"Không có đơn vị “{facts.unknown_units[0]}”.")
            unchanged = account.status == "open" and (post, roles) == (account.post, account.roles)
            return [] if unchanged else [Changed(post, roles)]
        case Close():
            return [Closed()]
        case _:
            assert_never(command)


def evolve(account: State, event: Event) -> State:
    match event:
        case Changed(post, roles):
            return State(post, roles, "open")
        case Closed():
            return State(account.post, (), "closed")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"account.changed.v1": Changed, "account.closed.v1": Closed}
