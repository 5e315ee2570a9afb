"""Read models (rebuilt from the ledger, no personal text) and private tables (personal, mutable, erasable) of units."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Index, false, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from shared.records.bound import Bound
from shared.text import fold, sort_key


class Base(SQLModel, registry=registry()):
    """What is kept here alone: another service has tables of the same names, and a test has both in one process."""


class NominationRow(Base, table=True):
    """Read model of a nomination that was submitted."""

    __tablename__ = "nomination"
    __table_args__ = (
        Index("ix_nomination_tally", "unit", "status", "id"),
        Index("ix_nomination_unit", "unit", "id"),
        Index("ix_nomination_list", "status", "id"),
    )
    id: str = Field(primary_key=True)
    campaign: str = Field(index=True)
    unit: str
    award: str
    subject: str
    subject_ref: str = Field(index=True)
    posthumous: bool
    kind: str
    status: str
    held: bool
    attempt: int
    package: str
    submitted_on: str
    decision_number: str | None
    """Of the decision as it stands, where there is one; `signed_…` as it was signed."""
    decided_on: str | None
    signed_number: str | None
    signed_on: str | None
    version: int


class StoryRow(Base, table=True):
    """Read model: one line of the life of a nomination, its own acts and what was heard."""

    __tablename__ = "story"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    nomination: str = Field(index=True)
    on: str
    at: str
    actor: str
    what: str
    note: str
    rule: str | None
    law: str | None
    stage: int | None
    package: str | None


class DelegationRow(Base, table=True):
    """Read model of a delegation."""

    __tablename__ = "delegation"
    id: str = Field(primary_key=True)
    unit: str
    authority: str
    delegate: str = Field(index=True)
    scope: str
    instrument: str
    valid_from: str
    valid_to: str
    status: str
    powers: str
    """Codes, separated by spaces."""
    kind: str


def _made(by: Callable[[str], str], pattern: str) -> dict[str, Any]:
    """A column of text for searching or sorting, filled from others where its row is written first."""
    filled = lambda row: by(pattern.format_map(row.get_current_parameters()))  # noqa: E731 - SQLAlchemy asks by shape
    return {"default": filled, "server_default": text("''")}


class Login(Base, Bound, table=True):
    """Private: how a person signs in, and the name other people see here."""

    __tablename__ = "login"
    bound = ("account", "name", "rank")
    unsaid = True
    account: str = Field(primary_key=True)
    login: str = Field(unique=True)
    name: str
    rank: str = ""
    password: str
    search: str = Field(default=None, sa_column_kwargs=_made(fold, "{login} {name}"))
    sort_key: str = Field(default=None, sa_column_kwargs=_made(sort_key, "{login}"))


class SignedIn(Base, table=True):
    """Private: a session; 12 hours at most, re-issued every 15 minutes of activity."""

    __tablename__ = "signed_in"
    id: str = Field(primary_key=True)
    account: str = Field(index=True)
    began: str


class Unsent(Base, table=True):
    """Private: a form that came when the session was over, sealed for its account; half a day."""

    __tablename__ = "unsent"
    id: str = Field(primary_key=True)
    account: str = Field(index=True)
    sealed: bytes
    at: str


class PersonRow(Base, Bound, table=True):
    """Private: a nominee who need not have an account; a household under the name of its head."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_list", "unit", "sort_key", "id"),)
    bound = (
        "id", "unit", "name", "rank", "post", "deceased", "household",
        "died_on", "death_paper", "death_taken_back",
    )  # fmt: skip
    unsaid = True
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    name: str
    rank: str = ""
    post: str = ""
    deceased: bool = False
    died_on: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """Empty where the day is not known here, as the number of the paper."""
    death_paper: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    death_taken_back: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """Why a death noted by mistake was last taken back."""
    household: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    search: str = Field(default=None, sa_column_kwargs=_made(fold, "{name} {rank} {post}"))
    sort_key: str = Field(default=None, sa_column_kwargs=_made(sort_key, "{name}"))


class Draft(Base, Bound, table=True):
    """Private: a nomination being written; it stays as the unit's own copy after submission."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_unsent", "sent", "unit"), Index("ix_draft_edited", "sent", "edited"))
    bound = ("id", "withdraw_reason")
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    campaign: str
    award: str
    kind: str = "thematic"
    subject: str
    subject_ref: str
    posthumous: bool = False
    citation: str = ""
    report: str = ""
    achieved_from: str = ""
    achieved_to: str = ""
    facts: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})
    """What is declared for the law to look at (JSON of `shared.contracts.declared`)."""
    withdraw_reason: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """Why it was taken back, where its unit has said so."""
    author: str
    edited: str
    revision: int = 1
    """The version people have seen: an edit must carry it (If-Match)."""
    sent: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether it was ever submitted; what came back is listed as a nomination."""


class DraftFile(Base, table=True):
    """Private: a file attached to a draft."""

    __tablename__ = "draft_file"
    id: str = Field(primary_key=True)
    draft: str = Field(index=True)
    name: str
    media: str
    size: int
    sha256: str = Field(index=True)
    part: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    """Which part of the dossier it is, by the key of the law; empty for none."""


class Enclosed(Base, table=True):
    """Private: a package this store has packed or received, whom it is about, and its plain content (JSON)."""

    __tablename__ = "enclosed"
    ref: str = Field(primary_key=True)
    nomination: str = Field(index=True)
    person: str | None = Field(default=None, index=True)
    digest: str
    content: str | None = None
    """Null once it was erased."""
