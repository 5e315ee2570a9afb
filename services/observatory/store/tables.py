"""Tables of the observatory. All are private: nothing here is evidence, everything can be copied again or be missed."""

from sqlmodel import Field, SQLModel


class CopyRow(SQLModel, table=True):
    """One row of a ledger of another service (shared.runtime.copying.Copied)."""

    __tablename__ = "copy"
    service: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    stream: str = Field(index=True)
    type: str
    at: str
    """RFC 3339, UTC."""
    on: str
    actor: str
    text: str
    causation: str | None
    trace: str | None
    said: str | None = Field(index=True)
    """Id of the message it published."""
    says: str | None
    """Type of that message."""
    body: str | None
    """Its JSON."""
    campaign: str | None = Field(index=True)


class CopyAbout(SQLModel, table=True):
    """A stream that such a row refers to beside its own."""

    __tablename__ = "copy_about"
    stream: str = Field(primary_key=True)
    service: str = Field(primary_key=True)
    position: int = Field(primary_key=True)


class Source(SQLModel, table=True):
    """How far the ledger of a service is copied, and what it told of its messages the last time it answered."""

    __tablename__ = "source"
    service: str = Field(primary_key=True)
    upto: int
    head: int
    today: str
    """The business date there."""
    unsent: str
    """Positions, JSON; likewise (lists of `Undone`) the next two."""
    waiting: str
    dead: str
    asked: str
    """When it answered last; RFC 3339."""


class SpanRow(SQLModel, table=True):
    """One span. Times are nanoseconds since 1970; attributes and links are JSON."""

    __tablename__ = "span"
    trace: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    parent: str
    service: str
    name: str
    kind: str
    begins: int = Field(index=True)
    ends: int
    error: str
    """Its `error.type` or status message; empty where it went well."""
    nomination: str = Field(index=True)
    campaign: str = Field(index=True)
    event: str = Field(index=True)
    attributes: str
    links: str
