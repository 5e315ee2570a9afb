"""Read models (rebuilt from the ledger, no personal text) and private tables (personal, erasable) of awards."""

from sqlalchemy import Index
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, UniqueConstraint

from services.awards.law.stations import Route
from shared.records.bound import Bound


class Base(SQLModel, registry=registry()):
    """What is kept here alone: another service has tables of the same names, and a test has both in one process."""


class DossierRow(Base, table=True):
    """Read model of a dossier; `station_unit` and `station_act` say on whose desk it lies and what for."""

    __tablename__ = "dossier"
    __table_args__ = (
        Index("ix_dossier_desk", "station_unit", "station_act", "filed_on", "id"),
        Index("ix_dossier_alike", "award", "subject", "kind", "filed_on", "received_on", "status"),
    )
    id: str = Field(primary_key=True)
    campaign: str = Field(index=True)
    attempt: int
    unit: str = Field(index=True)
    award: str
    subject: str
    subject_ref: str = Field(index=True)
    posthumous: bool
    kind: str
    filed_on: str
    received_on: str
    achieved_from: str | None
    achieved_to: str | None
    achievement: str
    """What it is for, as a key; see `dossier.achievement_key`."""
    final_review: bool | None
    basis: str
    """Numbers of the decisions it rests upon, a line each."""
    package: str
    status: str = Field(index=True)
    held: bool
    stage: int
    route: str
    """`t-86:endorse x03:appraise bca:council bca:sign`"""
    threshold: str
    """`2/3` of the total members"""
    station_unit: str | None
    station_act: str | None
    round: str | None
    failed: int
    """Rounds at this station that did not pass it and were not the last."""
    version: int

    @property
    def stations(self) -> Route:
        return Route.parse(self.route)


class ConclusionRow(Base, table=True):
    """Read model: what a person concluded on a condition the records could not answer."""

    __tablename__ = "conclusion"
    dossier: str = Field(primary_key=True)
    rule: str = Field(primary_key=True)
    attempt: int
    """What came back is judged anew."""
    outcome: str
    basis: str
    actor: str
    on: str


class StepRow(Base, table=True):
    """Read model: one line of the life of a dossier."""

    __tablename__ = "step"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    dossier: str = Field(index=True)
    on: str
    at: str
    actor: str
    what: str
    note: str
    law: str | None
    package: str | None


class RoundRow(Base, table=True):
    """Read model of a council's round: figures only, never who chose what; no chair in rounds of before."""

    __tablename__ = "round"
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    status: str
    members: str
    """Accounts, separated by spaces."""
    voted: str
    """Members whose sheet lies in the box."""
    written: str
    """Members whose written opinion is recorded."""
    abstained: str
    """Members who said that they cast no sheet."""
    recused: str
    """`member@dossier`, separated by spaces."""
    dossiers: str
    chair: str
    secretary: str
    public_key: str
    """Empty while the box is shut."""
    on: str
    meets_on: str
    version: int


class CountRow(Base, table=True):
    """Read model: the count of one dossier in one round; `binding` is null where the round did not say it."""

    __tablename__ = "vote_count"
    round: str = Field(primary_key=True)
    dossier: str = Field(primary_key=True, index=True)
    agree: int
    disagree: int
    blank: int
    invalid: int
    total: int
    needed: int
    left: bool
    """The dossier waited for the round no longer when it was counted."""
    binding: bool | None


class DecisionRow(Base, table=True):
    """Read model of a decision; `instrument` is of the delegation by which a delegate signed, `signs_as` KT. or TUQ."""

    __tablename__ = "decision"
    id: str = Field(primary_key=True)
    number: str
    unit: str = Field(index=True)
    authority: str
    outside: bool
    signer: str
    on: str
    head: str
    instrument: str | None
    signs_as: str
    bound: str | None
    """Digest of its private texts."""


class AwardRow(Base, table=True):
    """Read model: a line of the register of awards, granted here or recorded from the past."""

    __tablename__ = "award"
    __table_args__ = (UniqueConstraint("register_number"),)
    id: str = Field(primary_key=True)
    """The dossier, or the record of a past award."""
    register_number: int
    award: str
    line: str
    """merit, ad_hoc, thematic …; empty where the record of the past does not say."""
    achieved_from: str | None
    achieved_to: str | None
    campaign: str | None = Field(index=True)
    unit: str = Field(index=True)
    subject: str
    subject_ref: str = Field(index=True)
    posthumous: bool
    decision: str | None = Field(index=True)
    decision_number: str
    number_form: str = Field(index=True)
    """As numbers are compared."""
    decided_on: str
    authority: str
    status: str
    conferred_on: str | None
    conferral: str | None
    verify: str = Field(index=True)
    year: int
    source: str
    confirmed_by: str
    """Number of the paper that answers for an imported line."""


class Enclosed(Base, table=True):
    """Private: a package this store has packed or received, whom it is about, and its plain content (JSON)."""

    __tablename__ = "enclosed"
    ref: str = Field(primary_key=True)
    dossier: str = Field(index=True)
    person: str | None = Field(default=None, index=True)
    digest: str
    content: str | None = None
    """Null once it was erased."""


class Conferral(Base, Bound, table=True):
    """Private: who presented an award, in what capacity, at what event, and who received it."""

    __tablename__ = "conferral"
    bound = ("id", "presenter", "capacity", "event", "place", "received_by", "on")
    id: str = Field(primary_key=True)
    presenter: str
    capacity: str
    event: str
    place: str
    received_by: str
    on: str


class SignedText(Base, Bound, table=True):
    """Private: what a decision's paper says beyond its event: signer's name, place, bases."""

    __tablename__ = "signed_text"
    bound = ("decision", "signer_name", "place", "bases")
    decision: str = Field(primary_key=True)
    signer_name: str
    place: str
    bases: str
    """One legal basis a line."""


class MinutesText(Base, Bound, table=True):
    """Private: the names under the minutes of a round, as printed."""

    __tablename__ = "minutes_text"
    bound = ("round", "chair_name", "secretary_name")
    round: str = Field(primary_key=True)
    chair_name: str
    secretary_name: str
