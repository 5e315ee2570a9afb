"""Questions one service may ask another: answered at once, they change nothing and carry no name."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.declared import Declared
from shared.contracts.envelope import Contract
from shared.contracts.revisions import Since

Outcome = Literal["met", "not_met", "unknown", "held"]


class EligibilityAsked(Contract):
    """How the law would look at this nomination, were it sent on the day it is asked."""

    service = "awards"
    name = "ask.eligibility"
    nomination: str
    """So that what it has claimed itself, sent and returned before, is not held against it."""
    unit: str
    award: str
    kind: str
    subject: Literal["person", "collective", "household"]
    subject_ref: str
    """A unit's code, or a reference to a person: never a name. Empty while nobody is chosen."""
    posthumous: bool = False
    achieved_from: date | None = None
    achieved_to: date | None = None
    facts: Declared = Declared()


class Finding(BaseModel):
    """What one condition of the law came to."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    rule: str
    text: str
    law: str
    outcome: Outcome
    seen: str
    """The evidence it used."""
    change: str
    """What would change it."""
    bars: Literal["door", "appraisal", "advice"]
    confirmed: bool
    """False where no text of the law was found."""
    dossier: Annotated[str, Since(9)] = ""
    """Of awards: the other dossier it speaks of."""


class EligibilityAnswered(Contract):
    """Every condition that applies, under the rules of the day `on`."""

    service = "awards"
    name = "answer.eligibility"
    version: str
    """Names exactly the rows of the law that were applied."""
    outcome: Outcome
    findings: tuple[Finding, ...]


class PersonAsked(BaseModel):
    """Somebody a workbook names: the code, and under the secret of the house the digest of the name; empty for none."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    ref: str
    name: str = ""


class PersonsAsked(Contract):
    """Which of these persons there are in units or below them."""

    service = "units"
    name = "ask.persons"
    units: tuple[str, ...]
    """In which somebody may enter awards of the past: who is anywhere else is as unknown as who never was."""
    persons: tuple[PersonAsked, ...]


class PersonsAnswered(Contract):
    """Those that there are, among them those whose name is another."""

    service = "units"
    name = "answer.persons"
    known: tuple[str, ...]
    misnamed: tuple[PersonAsked, ...] = ()
    households: Annotated[tuple[str, ...], Since(8)] = ()
    """Of the known, those that are no persons."""


class Pile(BaseModel):
    """Work of one kind that waits for somebody on a desk; where nothing waits there is none."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    label: str
    """As people read it: `Ký quyết định`."""
    number: int
    href: Annotated[str, Field(pattern=r"^/[a-z]")]
    """Where it is done, in this house."""
    due: date | None = None
    """The next day by which some of it must be done; None where there is none."""
    left: str = ""
    """The time until then as its desk counts it: working days know the calendar."""
    late: bool = False


class DeskAsked(Contract):
    """What waits for an account on a desk, by what that account may do there."""

    name = "ask.desk"
    account: str


class DeskAnswered(Contract):
    """Everything that does; nothing for an account that is unknown or closed."""

    name = "answer.desk"
    piles: tuple[Pile, ...]


class UnitsDeskAsked(DeskAsked):
    service = "units"


class UnitsDeskAnswered(DeskAnswered):
    service = "units"


class AwardsDeskAsked(DeskAsked):
    service = "awards"


class AwardsDeskAnswered(DeskAnswered):
    service = "awards"


class CampaignsDeskAsked(DeskAsked):
    service = "campaigns"


class CampaignsDeskAnswered(DeskAnswered):
    service = "campaigns"
