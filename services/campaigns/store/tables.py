"""Read models of campaigns: all rebuilt from its ledger."""

from sqlalchemy import Index
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Base(SQLModel, registry=registry()):
    """What is kept here alone: another service has tables of the same names, and a test has both in one process."""


class CampaignRow(Base, table=True):
    """Read model of a campaign; lists are JSON."""

    __tablename__ = "campaign"
    code: str = Field(primary_key=True)
    title: str
    kind: str
    unit: str
    starts: str
    ends: str
    nominate_until: str
    """The last day for nominations."""
    awards: str
    occasions: str
    bases: str
    targets: str
    status: str
    """`none` of a draft that was dropped."""
    launched_on: str | None
    launched_by: str | None
    instrument: str | None
    signs_as: str
    event: str
    place: str
    people: str
    """Joins the private rows of who took part in the launch."""
    closed_on: str | None
    version: int


class RegistrationRow(Base, table=True):
    """Read model of a unit's response; `targets` is JSON."""

    __tablename__ = "registration"
    campaign: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    on: str
    actor: str
    targets: str


class ResultRow(Base, table=True):
    """Read model of a unit's report for a period; `lines` is JSON."""

    __tablename__ = "result"
    campaign: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    on: str
    actor: str
    lines: str


class NominationRow(Base, table=True):
    """Read model of a nomination as heard: the tally of a campaign counts these."""

    __tablename__ = "nomination"
    __table_args__ = (Index("ix_nomination_tally", "campaign", "outcome", "award"),)
    id: str = Field(primary_key=True)
    campaign: str
    unit: str = Field(index=True)
    award: str
    subject: str
    outcome: str
    on: str
    decision_number: str | None
