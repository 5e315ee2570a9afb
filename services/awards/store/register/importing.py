"""Workbooks of past awards during import, with their progress, so that the work survives page and process."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import select, text, update
from sqlmodel import Field, Session, col

from services.awards.store.tables import Base

WORKING = ("checking", "entering")


class ImportSheet(Base, table=True):
    """Private: one workbook of one person, until its rows are entered; then only what came of it."""

    __tablename__ = "import_sheet"
    id: str = Field(primary_key=True)
    account: str = Field(index=True)
    digest: str
    """Names the file, in every award that comes of it."""
    lines: str
    """JSON; empty once they were entered."""
    total: int
    position: int
    """Rows done in this stage."""
    entered: int
    faults: str
    """JSON: [[row, [what is wrong]], …]"""
    paper: str
    status: str = Field(index=True)
    """checking, checked, entering, done"""
    on: str
    name: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """Of the file, as it was uploaded."""
    warnings: str = Field(default="[]", sa_column_kwargs={"server_default": text("'[]'")})
    """JSON: what its sender should know before the rows are entered."""
    cells: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """The table as it was filled in (JSON of `shared.papers.filled`); in the end the rows that were not entered."""


def working(store: Session) -> list[str]:
    """What is still to be done, the oldest first."""
    query = select(col(ImportSheet.id)).where(col(ImportSheet.status).in_(WORKING))
    return list(store.scalars(query.order_by(col(ImportSheet.id))))


def sheets_of(store: Session, account: str) -> list[ImportSheet]:
    """The newest first."""
    query = select(ImportSheet).where(col(ImportSheet.account) == account)
    return list(store.scalars(query.order_by(col(ImportSheet.id).desc())))


def faults_in(row: ImportSheet) -> list[tuple[int, tuple[str, ...]]]:
    """What is wrong, by row of the workbook."""
    return msgspec.json.decode(row.faults, type=list[tuple[int, tuple[str, ...]]])


def warnings_in(row: ImportSheet) -> list[str]:
    return msgspec.json.decode(row.warnings, type=list[str])


def forget_cells(kept: Session, person: str) -> None:
    """Of every workbook that names a person whose data are erased; its lines hold codes alone."""
    named = col(ImportSheet.cells).contains(person, autoescape=True)
    kept.execute(update(ImportSheet).where(named).values(cells=""))


def faults_text(faults: Iterable[tuple[int, tuple[str, ...]]]) -> str:
    """As JSON, each row once."""
    by_row: dict[int, tuple[str, ...]] = {}
    for number, said in faults:
        by_row[number] = (*by_row.get(number, ()), *said)
    return msgspec.json.encode(sorted(by_row.items())).decode()
