"""One `Book` for each kind of stream: how shared code calls the domain without knowing it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NewType, ParamSpec, Protocol, cast

from sqlalchemy import Connection, Executable, Result
from sqlalchemy import Row as RowOf
from sqlmodel import SQLModel

from shared.contracts.envelope import Contract
from shared.contracts.revisions import REVISION
from shared.kernel import Decider, Moment, Sending
from shared.records.codec import Codec

P = ParamSpec("P")
Found = Mapping[str, Any] | None
"""A row of a read model by column name, or None where there is none."""
Row = NewType("Row", tuple[type[SQLModel], dict[str, Any]])
"""A whole row of a read model, put by its primary key; only `put` makes one."""


def put(model: Callable[P, SQLModel], *_: P.args, **columns: P.kwargs) -> Row:
    """A row: the type checker holds its columns against the fields of the model (unknown, missing, of a wrong type)."""
    return Row((cast(type[SQLModel], model), columns))


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in its place: what projections, `tell` and `react` are handed, with the state after it."""

    stream: str
    version: int
    position: int
    moment: Moment
    actor: str
    event: Any
    state: Any
    revision: int = REVISION
    """Of the contracts, when it was written: where `tell` says the same event otherwise today, the old way stays."""

    @property
    def key(self) -> str:
        return self.stream.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Told:
    """A contract to publish, and the package that must travel with it."""

    contract: Contract
    enclosure: str | None = None


class Reader:
    """Reads inside the writer's transaction, after everything decided before it has been flushed."""

    def __init__(self, connection: Connection, rows: "RowSource", moment: Moment) -> None:
        self._connection, self._rows, self.moment = connection, rows, moment

    def row(self, model: type[SQLModel], key: str) -> Found:
        """A row of a read model by its one-column primary key; cheaper than a query: neighbours read the same rows."""
        return self._rows.row(model, key)

    def __call__(self, statement: Executable) -> Result[Any]:
        self._rows.flush()
        return self._connection.execute(statement)

    def of(self, model: type[SQLModel], statement: Executable) -> Sequence[RowOf[Any]]:
        """The rows of a query of this read model alone; neighbours that ask the same object share its answer."""
        return self._rows.of(model, statement)

    def private(self, statement: Executable, given: Mapping[str, Any]) -> Result[Any]:
        """A query of private tables alone: nothing that is pending is of them, so nothing is written for its sake."""
        return self._connection.execute(statement, given)


class RowSource(Protocol):
    """What a reader reads from: the job that is being decided."""

    def flush(self) -> None: ...

    def row(self, model: type[SQLModel], key: str) -> Found: ...

    def of(self, model: type[SQLModel], statement: Executable) -> Sequence[RowOf[Any]]: ...


def no_facts(_read: Reader, _stream: str, _command: Any) -> None:
    """The decision needs nothing beyond its own stream."""


def silent(_entry: Entry) -> None:
    """Nothing of this stream is said."""


def no_reactions(_entry: Entry) -> Sequence[Sending]:
    """No event of this stream causes another command in its transaction."""
    return ()


@dataclass(frozen=True)
class Book:
    """One kind of stream: `name` is the part of the stream name before the slash."""

    name: str
    decider: Decider[Any, Any, Any, Any]
    codec: Codec
    project: Callable[[Entry], Iterable[Row]]
    tell: Callable[[Entry], Told | None] = silent
    facts: Callable[[Reader, str, Any], Any] = no_facts
    react: Callable[[Entry], Sequence[Sending]] = no_reactions
