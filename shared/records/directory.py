"""The directory: units, accounts and ended sessions, as every service needs them to decide who may do what.

Units owns them; the others build the same tables from what they hear, each from its own ledger.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select, true, tuple_
from sqlalchemy.orm import Mapped
from sqlmodel import Field, Session, SQLModel

from shared.contracts.envelope import Contract
from shared.contracts.units import AccountChanged, SessionClosed, UnitEnded, UnitFounded
from shared.kernel import Decider, Sending, as_noted
from shared.records.book import Book, Entry, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.listing import Listed, at_most
from shared.records.places import UnitPlace, last_heir, line
from shared.text import fold, sort_key


class UnitRow(SQLModel, table=True):
    """Read model of a unit. Dates are ISO text, so that they compare the same everywhere."""

    __tablename__ = "unit"
    code: str = Field(primary_key=True)
    title: str
    level: str = Field(index=True)
    parent: str | None = Field(index=True)
    valid_from: str
    valid_to: str | None
    successor: str | None = Field(index=True)
    sort_key: str = Field(index=True)
    search: str


class AccountRow(SQLModel, table=True):
    """Read model of an account; `roles` reads `head@t-86 member@bca`."""

    __tablename__ = "account"
    id: str = Field(primary_key=True)
    post: str
    roles: str
    closed: bool
    posts: str
    """`deputy@t-86@2025-01-01@2026-12-31 …`; no last day while it is held."""


class EndedSession(SQLModel, table=True):
    """Read model: a session that is refused before its time."""

    __tablename__ = "ended_session"
    id: str = Field(primary_key=True)


DIRECTORY_TABLES: tuple[type[SQLModel], ...] = (UnitRow, AccountRow, EndedSession)
UNIT, ACCOUNT, ENDED = table_of(UnitRow), table_of(AccountRow), table_of(EndedSession)


def unit_row(code: str, title: str, level: str, parent: str | None, dates: tuple[date, date | None, str | None]) -> Row:
    """The row of a read model of a unit; `dates` = first day, last day, successor."""
    valid_from, valid_to, successor = dates
    return put(
        UnitRow,
        code=code,
        title=title,
        level=level,
        parent=parent,
        valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat() if valid_to else None,
        successor=successor,
        sort_key=sort_key(title),
        search=fold(f"{title} {code}"),
    )


Posts = tuple[tuple[str, str, date, date | None], ...]
"""(post, unit, first day, last day)"""


def account_row(account: str, post: str, roles: tuple[tuple[str, str], ...], posts: Posts = (), *, closed: bool) -> Row:
    """The row of a read model of an account; `roles` are (role, unit) pairs."""
    held = " ".join(f"{role}@{unit}" for role, unit in roles)
    terms = " ".join(f"{code}@{unit}@{starts}@{ends or ''}" for code, unit, starts, ends in posts)
    return put(AccountRow, id=account, post=post, roles=held, closed=closed, posts=terms)


def posts_in(text: str) -> Posts:
    """The posts of an account as its row has them."""
    terms = (term.split("@") for term in text.split())
    return tuple(
        (code, unit, date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)
        for code, unit, starts, ends in terms
    )


@dataclass(frozen=True)
class UnitHeard:
    title: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None
    successor: str | None


@dataclass(frozen=True)
class UnitEndHeard:
    valid_to: date
    successor: str | None


@dataclass(frozen=True)
class AccountHeard:
    post: str
    roles: tuple[tuple[str, str], ...]
    closed: bool
    posts: Posts = ()


@dataclass(frozen=True)
class SessionEndHeard:
    pass


def _unit_after(state: UnitHeard | None, fact: UnitHeard | UnitEndHeard) -> UnitHeard | None:
    if isinstance(fact, UnitHeard) or state is None:
        return fact if isinstance(fact, UnitHeard) else None
    return UnitHeard(state.title, state.level, state.parent, state.valid_from, fact.valid_to, fact.successor)


def _project_unit(entry: Entry) -> list[Row]:
    unit: UnitHeard = entry.state
    return [unit_row(entry.key, unit.title, unit.level, unit.parent, (unit.valid_from, unit.valid_to, unit.successor))]


def _project_account(entry: Entry) -> list[Row]:
    account: AccountHeard = entry.state
    return [account_row(entry.key, account.post, account.roles, account.posts, closed=account.closed)]


_UNIT_CODEC = Codec({"unit_heard.v1": UnitHeard, "unit_end_heard.v1": UnitEndHeard})
_SESSION_CODEC = Codec({"session_end_heard.v1": SessionEndHeard})
HEARD_BOOKS = (
    Book("unit", Decider(None, as_noted, _unit_after), _UNIT_CODEC, _project_unit),
    Book(
        "account", Decider(None, as_noted, lambda _, e: e), Codec({"account_heard.v1": AccountHeard}), _project_account
    ),
    Book("session", Decider(None, as_noted, lambda _, e: e), _SESSION_CODEC, lambda e: [put(EndedSession, id=e.key)]),
)
"""For the services that hear the directory; units has its own books for these streams."""


def hear_directory(contract: Contract) -> list[Sending] | None:
    """The commands a directory contract asks for; None if it is about something else."""
    match contract:
        case UnitFounded():
            fact = UnitHeard(
                contract.title,
                contract.level,
                contract.parent,
                contract.valid_from,
                contract.valid_to,
                contract.successor,
            )
            return [(f"unit/{contract.unit}", fact)]
        case UnitEnded():
            return [(f"unit/{contract.unit}", UnitEndHeard(contract.valid_to, contract.successor))]
        case AccountChanged():
            roles = tuple((held.role, held.unit) for held in contract.roles)
            posts = tuple((held.post, held.unit, held.starts, held.ends) for held in contract.posts)
            return [(f"account/{contract.account}", AccountHeard(contract.post, roles, contract.closed, posts))]
        case SessionClosed():
            return [(f"session/{contract.session}", SessionEndHeard())]
        case _:
            return None


def unit_named(session: Session, code: str) -> UnitRow | None:
    return session.get(UnitRow, code)


def lineage(session: Session, code: str) -> list[UnitRow]:
    """The unit and everything above it, nearest first; empty for an unknown code."""
    return line(partial(session.get, UnitRow), code)


def heir(session: Session, code: str, on: date) -> str:
    """Who stands for a unit on a day: itself, or the last of its successors once it has ended."""
    return last_heir(partial(session.get, UnitRow), code, on)


def tree_of(session: Session) -> Mapping[str, UnitPlace]:
    """Where every unit stands, by code: some thousands of small rows."""
    columns = UNIT.c.code, UNIT.c.parent, UNIT.c.valid_to, UNIT.c.successor
    return {row.code: row for row in session.execute(select(*columns))}


def below(units: Sequence[str], on: date | None = None) -> Select[tuple[str]]:
    """The codes of the given units and of everything under them; with a day, also of what they are the heirs of."""
    tree = select(UNIT.c.code).where(UNIT.c.code.in_(units)).cte("below", recursive=True)
    theirs = UNIT.c.parent == tree.c.code
    if on:
        theirs |= (UNIT.c.successor == tree.c.code) & (UNIT.c.valid_to < on.isoformat())
    return select(tree.union(select(UNIT.c.code).join(tree, theirs)).c.code)


def valid_on(unit: UnitRow, on: date) -> bool:
    day = on.isoformat()
    return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)


def find_units(
    session: Session, words: str, on: date, limit: int = 20, after: tuple[str | int, ...] = ()
) -> Listed[UnitRow]:
    """Units valid on a day: the one with this code, those that have the words as they stand, those `meant` by them.

    `after` is the `place_among` of the last one told before.
    """
    day, whole = on.isoformat(), fold(words)
    query = select(UnitRow).where(UNIT.c.valid_from <= day, or_(UNIT.c.valid_to.is_(None), UNIT.c.valid_to >= day))
    as_it_stands = (literal(" ") + UNIT.c.search).contains(f" {whole} ", autoescape=True)
    rank = case((UNIT.c.code == whole, 0), (as_it_stands, 1), else_=2)
    order = rank, UNIT.c.sort_key, UNIT.c.code
    beyond = tuple_(*order) > tuple_(*map(literal, after)) if after else true()
    return at_most(limit, session.scalars(query.where(meant(words), beyond).order_by(*order).limit(limit + 1)))


def place_among(row: UnitRow, words: str) -> tuple[str | int, ...]:
    """Where a unit stands in the order of `find_units`."""
    whole = fold(words)
    rank = 0 if row.code == whole else 1 if f" {whole} " in f" {row.search}" else 2
    return rank, row.sort_key, row.code


def meant(words: str, searched: ColumnElement[str] | Mapped[str] = UNIT.c.search) -> ColumnElement[bool]:
    """Whether every word begins a word of what is searched, a unit's name or code, marks or no marks."""
    after_blank = literal(" ") + searched  # so that the first word has one before it like any other
    begun = [
        or_(*(after_blank.contains(f"{before}{word}", autoescape=True) for before in " (-"))
        for word in fold(words).split()
    ]
    return and_(true(), *begun)
