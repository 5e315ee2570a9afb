"""The book tables, the same in every store: append-only except for named delivery marks."""

from sqlmodel import Field, SQLModel, UniqueConstraint


class Ledger(SQLModel, table=True):
    """What was decided, in order; the truth of a service. Never changed (triggers refuse it)."""

    __tablename__ = "ledger"
    __table_args__ = (UniqueConstraint("stream", "version"), UniqueConstraint("previous"))
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    stream: str
    version: int
    type: str
    at: str
    """UTC instant, RFC 3339 with microseconds."""
    on: str
    """Business date, ISO 8601."""
    actor: str
    body: str
    """Canonical JSON (RFC 8785)."""
    said: int
    """How many messages this stream has said up to and with this row: the `ce-sequence` of the last one."""
    causation: str | None
    trace: str | None
    previous: str
    hash: str


class Outbox(SQLModel, table=True):
    """Messages to publish and published ones, as evidence. Only `published` is ever set."""

    __tablename__ = "outbox"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """Position of the ledger row that says it; order of sending."""
    id: str = Field(unique=True)
    stream: str
    sequence: int
    type: str
    campaign: str | None
    subject: str
    body: str
    at: str
    causation: str | None
    trace: str | None
    enclosure: str | None
    """Reference of the package that must lie in the bucket before the message is published."""
    published: int | None = Field(default=None, index=True)
    """Sequence in the JetStream stream: proof of sending; null while it waits."""


class Inbox(SQLModel, table=True):
    """Received messages, once each, written in the transaction of their effect."""

    __tablename__ = "inbox"
    speaker: str = Field(primary_key=True)
    stream: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: str = Field(unique=True)


class Once(SQLModel, table=True):
    """The first answer to a key, so that a repeated request gets it again and does nothing."""

    __tablename__ = "once"
    key: str = Field(primary_key=True)
    digest: str
    answer: str


class KeptOnce(SQLModel, table=True):
    """The same for what changes private rows only, and so stands in no ledger; for two days."""

    __tablename__ = "kept_once"
    key: str = Field(primary_key=True)
    digest: str
    answer: str
    at: str = Field(index=True)


class Waiting(SQLModel, table=True):
    """A message whose predecessor has not arrived: performed when it has, a dead letter after seven days."""

    __tablename__ = "waiting"
    id: str = Field(primary_key=True)
    waits_for: str = Field(index=True)
    """A stream: of one's own ledger, or (with the two below) the message that must be heard first."""
    waits_speaker: str = ""
    waits_sequence: int = 0
    speaker: str
    headers: str
    body: str
    since: str


class DeadLetter(SQLModel, table=True):
    """A dead letter: a message that cannot be performed. A person lists, reads, replays or drops it."""

    __tablename__ = "letter"
    id: str = Field(primary_key=True)
    speaker: str
    subject: str
    headers: str
    body: bytes
    reason: str
    at: str
    settled: str | None = None
    """`replayed …` or `dropped …` with the person and the reason; null while it lies here."""


class Bookmark(SQLModel, table=True):
    """How far a speaker was heard: all up to there is in the inbox, waiting or dead. Restored with its store."""

    __tablename__ = "bookmark"
    speaker: str = Field(primary_key=True)
    sequence: int
    """On the speaker's JetStream stream."""
    id: str
    """Of the message that lay there; empty where none did."""


BOOK_TABLES = (Ledger, Outbox, Inbox, Once, KeptOnce, Waiting, DeadLetter, Bookmark)
APPEND_ONLY = ("ledger", "inbox", "once")
