"""The smallest trade with every kind of command: accounts that receive, pass on, refuse, fail and read."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import func, select
from sqlmodel import Field, SQLModel

from shared.contracts.envelope import Contract
from shared.kernel import Decider, NotYet, Refused, Sending
from shared.records.book import Book, Entry, Reader, Row, Told, put
from shared.records.codec import Codec
from shared.records.database import Database, table_of
from shared.records.jobs import Answer, IdempotencyKey
from shared.records.migrating import open_store
from shared.records.office import Office


class PurseRow(SQLModel, table=True):
    """Read model of a purse."""

    __tablename__ = "purse"
    key: str = Field(primary_key=True)
    amount: int
    version: int


class NoteRow(SQLModel, table=True):
    """Kept."""

    __tablename__ = "note"
    key: str = Field(primary_key=True)
    text: str


class Paid(Contract):
    service: ClassVar[str] = "units"
    name: ClassVar[str] = "purse.paid"
    key: str
    amount: int
    note: str = ""


@dataclass(frozen=True)
class Pay:
    """`then` is paid into another purse in the same transaction."""

    amount: int
    note: str = ""
    then: str | None = None


@dataclass(frozen=True)
class PayShare:
    """Pays one more than all purses hold together: needs facts."""


@dataclass(frozen=True)
class Refuse:
    pass


@dataclass(frozen=True)
class RefuseWithFacts:
    pass


@dataclass(frozen=True)
class Fail:
    pass


@dataclass(frozen=True)
class Await:
    stream: str


@dataclass(frozen=True)
class Received:
    amount: int
    note: str
    then: str | None


def decide(command: object, _state: int, facts: int | None) -> Sequence[Received]:
    match command:
        case Pay(amount, note, then):
            return [Received(amount, note, then)]
        case PayShare():
            return [Received((facts or 0) + 1, "", None)]
        case Refuse() | RefuseWithFacts():
            raise Refused("purse-closed", "Ví đã đóng.", "Luật thử, Đ.1")
        case Await(stream):
            raise NotYet(stream)
    raise RuntimeError("a bug in the trade")


def facts_of(read: Reader, _stream: str, command: object) -> int | None:
    if not isinstance(command, PayShare | RefuseWithFacts):
        return None
    total: int = read(select(func.coalesce(func.sum(table_of(PurseRow).c.amount), 0))).scalar_one()
    return total


def project(entry: Entry) -> list[Row]:
    return [put(PurseRow, key=entry.key, amount=entry.state, version=entry.version)]


def tell(entry: Entry) -> Told:
    return Told(
        Paid(on=entry.moment.on, campaign="c1", key=entry.key, amount=entry.event.amount, note=entry.event.note)
    )


def react(entry: Entry) -> list[Sending]:
    return [(entry.event.then, Pay(entry.event.amount))] if entry.event.then else []


DECIDER: Decider[int, Any, Received, int | None] = Decider(0, decide, lambda state, event: state + event.amount)
PURSES = Book("purse", DECIDER, Codec({"purse.received.v1": Received}), project, tell, facts_of, react)
STEPS = Path(__file__).parent / "migrations"


def open_trade(database: Database) -> None:
    """A store this trade can write in."""
    open_store(database, [PURSES], [PurseRow], STEPS)


async def pay(office: Office, key: str, amount: int = 1, once: str | None = None) -> Answer:
    return await office.perform(
        [(f"purse/{key}", Pay(amount))], "lan", IdempotencyKey(once, str(amount)) if once else None
    )


async def together(office: Office, *jobs: Sequence[tuple[str, Any]]) -> list[Answer | BaseException]:
    """Queue all before the writer runs: they share one transaction."""
    return await asyncio.gather(*[office.perform(job, "lan") for job in jobs], return_exceptions=True)


def hear(contract: Contract) -> list[Sending]:
    """What the hearing side does with a payment; its note may ask for trouble."""
    if not isinstance(contract, Paid):
        return []
    kind, _, argument = contract.note.partition(" ")
    command = {"refuse": Refuse(), "fail": Fail(), "await": Await(argument)}.get(kind, Pay(contract.amount))
    return [] if kind == "nothing" else [(f"purse/{contract.key}", command)]


def refused(contract: Contract, refusal: Refused) -> list[Sending]:
    """The refusal is noted in the purse of refusals."""
    return [("purse/refusals", Pay(1, refusal.rule))] if isinstance(contract, Paid) else []
