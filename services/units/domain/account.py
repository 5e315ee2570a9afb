"""An account: what a person may do where. Its name is private; the event has only a digest."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from services.units.domain import rulebook
from shared.contracts.words import Role
from shared.kernel import Decider

ROLES = tuple(Role)

POSTS = ("head", "deputy", "staff")


@dataclass(frozen=True, order=True)
class RoleHeld:
    role: str
    unit: str


@dataclass(frozen=True)
class PostHeld:
    """A post in a unit from its first to its last day; the title people read is another text."""

    post: str
    unit: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class Open:
    post: str
    roles: tuple[RoleHeld, ...]
    posts: tuple[PostHeld, ...] = ()
    bound: str | None = None
    """Digest of name and rank."""


@dataclass(frozen=True)
class Change:
    post: str
    roles: tuple[RoleHeld, ...]
    posts: tuple[PostHeld, ...] = ()


@dataclass(frozen=True)
class Close:
    pass


Command = Open | Change | Close


@dataclass(frozen=True)
class Changed:
    """All roles and posts of the account from now on."""

    post: str
    roles: tuple[RoleHeld, ...]
    posts: tuple[PostHeld, ...] = ()
    bound: str | None = None
    """None where name and rank stay as they were."""


@dataclass(frozen=True)
class Closed:
    pass


Event = Changed | Closed


@dataclass(frozen=True)
class State:
    post: str = ""
    roles: tuple[RoleHeld, ...] = ()
    status: str = "none"
    posts: tuple[PostHeld, ...] = ()


@dataclass(frozen=True)
class Facts:
    unknown_units: tuple[str, ...] = ()


def decide(command: Command, account: State, facts: Facts) -> list[Event]:
    match command:
        case Open() if account.status != "none":
            raise rulebook.ACCOUNT_EXISTS.refused("Tài khoản này đã có.")
        case Change() | Close() if account.status != "open":
            raise rulebook.ACCOUNT_UNKNOWN.refused("Không có tài khoản này hoặc tài khoản đã đóng.")
        case Open(post=post, roles=roles, posts=posts) | Change(post=post, roles=roles, posts=posts):
            if foreign := [held.role for held in roles if held.role not in ROLES]:
                raise rulebook.ROLE_UNKNOWN.refused(f"Không có vai trò “{foreign[0]}”.")
            if facts.unknown_units:
                raise rulebook.UNIT_UNKNOWN.refused(f"Không có đơn vị “{facts.unknown_units[0]}”.")
            _posts_are_possible(posts)
            unchanged = account.status == "open" and (post, roles, posts) == (
                account.post,
                account.roles,
                account.posts,
            )
            bound = command.bound if isinstance(command, Open) else None
            return [] if unchanged else [Changed(post, roles, posts, bound)]
        case Close():
            return [Closed()]
        case _:
            assert_never(command)


def _posts_are_possible(posts: tuple[PostHeld, ...]) -> None:
    for held in posts:
        if held.post not in POSTS:
            raise rulebook.POST_UNKNOWN.refused(f"Không có chức vụ mang mã “{held.post}”.")
        if held.ends is not None and held.ends < held.starts:
            raise rulebook.POST_DATES.refused("Ngày thôi giữ chức vụ không được trước ngày giữ.")


def evolve(account: State, event: Event) -> State:
    match event:
        case Changed(post, roles, posts):
            return State(post, roles, "open", posts)
        case Closed():
            return State(account.post, (), "closed")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"account.changed.v1": Changed, "account.closed.v1": Closed}
