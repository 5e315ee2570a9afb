"""Opens a store: books and private tables by numbered steps, read models and derived tables rebuilt."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from shared.records.book import Book
from shared.records.checking import check
from shared.records.database import Database, raise_walls
from shared.records.derived import Derived, are_derived, renew_derived
from shared.records.read_models import are_renewed, renew_read_models

SCRIPTS = Path(__file__).parent / "migrations"
BOOK_STEPS = SCRIPTS / "versions"
"""A step is a file, its name the revision; the numbers in front say the order."""


def open_store(
    database: Database,
    books: Sequence[Book],
    shadows: Sequence[type[SQLModel]],
    migrations: Path | None = None,
    projection: int = 1,
    derived: Sequence[Derived] = (),
) -> bool:
    """Make the store what this code knows; True if read models were written again.

    Raises as `check` and `renew_shadows` do.
    """
    check(database)
    migrate(database, _folders(migrations))
    renewed = renew_read_models(database, books, shadows, projection)
    with database.writing() as connection:
        if renewed or not are_derived(connection, derived):
            renew_derived(connection, derived)
    return renewed


def is_upgraded(
    connection: Connection,
    books: Sequence[Book],
    shadows: Sequence[type[SQLModel]],
    migrations: Path | None = None,
    projection: int = 1,
    derived: Sequence[Derived] = (),
) -> bool:
    """Whether this code has opened the store since it is what it is; changes nothing."""
    steps = {last_step(folder) for folder in _folders(migrations)}
    renewed = _taken(connection) == steps and are_renewed(connection, books, shadows, projection)
    return renewed and are_derived(connection, derived)


def _folders(migrations: Path | None) -> list[Path]:
    return [BOOK_STEPS, *([migrations] if migrations else [])]


def migrate(database: Database, folders: Sequence[Path]) -> None:
    """Take every step the store has not taken, then raise the walls: all in one transaction.

    Of two replicas that start together the second waits, and finds nothing to do. Raises alembic's CommandError for a
    store that knows a step this code does not: newer code has had it.
    """
    with database.writing() as connection:
        if _taken(connection) != {last_step(folder) for folder in folders}:
            _upgrade(connection, folders)
        raise_walls(connection)


def last_step(folder: Path) -> str:
    """The revision a folder of steps leads to."""
    return max(_steps(folder))


def _steps(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("[0-9]*.py")]


def _taken(connection: Connection) -> set[str]:
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def _upgrade(connection: Connection, folders: Sequence[Path]) -> None:
    from alembic import command  # noqa: PLC0415 - takes half a second, which only a store that must change should wait
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config(attributes={"connection": connection})
    places = {"script_location": str(SCRIPTS), "version_locations": "\n".join(map(str, folders))}
    for option, value in {"path_separator": "newline", **places}.items():
        config.set_main_option(option, value.replace("%", "%%"))
    tables = inspect(connection)
    if tables.has_table("ledger") and not tables.has_table("alembic_version"):
        # Made before there were steps: it has what the first ones make.
        command.stamp(config, [min(_steps(folder)) for folder in folders])
    command.upgrade(config, "heads")
