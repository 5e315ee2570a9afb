"""Events of units: the tree, accounts and delegations, nominations, erasures."""

from dataclasses import fields
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict

from shared.contracts import nomination as nominated
from shared.contracts.envelope import Contract, Enclosure
from shared.contracts.revisions import Since
from shared.contracts.seals import Sealed


class UnitsSays(Contract):
    service = "units"


class UnitFounded(UnitsSays):
    """A unit stands in the tree from `valid_from`; `valid_to` is its last day where that is known."""

    name = "unit.founded"
    unit: str
    title: str
    level: str
    parent: str | None = None
    valid_from: date
    valid_to: date | None = None
    successor: str | None = None


class UnitEnded(UnitsSays):
    """A unit was dissolved or merged; `successor` takes over what it had under way."""

    name = "unit.ended"
    unit: str
    valid_to: date
    successor: str | None = None


class RoleHeld(BaseModel):
    """A role in a unit."""

    model_config = ConfigDict(frozen=True)
    role: str
    unit: str


class PostHeld(BaseModel):
    """A post of `powers.POSTS` in a unit, from its first to its last day; no last day while it is held."""

    model_config = ConfigDict(frozen=True)
    post: str
    unit: str
    starts: date
    ends: date | None = None


class AccountChanged(UnitsSays):
    """The whole of what an account may do now; no roles and `closed` when it was closed."""

    name = "account.changed"
    account: str
    post: str
    """The post, never the person's name."""
    roles: tuple[RoleHeld, ...] = ()
    closed: bool = False
    posts: Annotated[tuple[PostHeld, ...], Since(5)] = ()


class SessionClosed(UnitsSays):
    """A session ended before its time: refused everywhere from now on."""

    name = "session.closed"
    session: str


class DelegationGranted(UnitsSays):
    """`delegate` acts for the authority of `unit` in `scope` from the first to the last day."""

    name = "delegation.granted"
    delegation: str
    unit: str
    authority: str
    delegate: str
    scope: str
    instrument: str
    valid_from: date
    valid_to: date
    powers: Annotated[tuple[str, ...], Since(4)] = ()
    """Codes of `powers`; empty where only the text says what may be done."""
    kind: Annotated[str, Since(8)] = ""
    """In which manner the delegate signs, a code of `powers.MANNERS`; empty where it follows from the post."""


class DelegationRevoked(UnitsSays):
    name = "delegation.revoked"
    delegation: str


class Claim(BaseModel):
    """What a nomination rests upon, by dates and numbers of papers, so that nothing is honoured twice."""

    model_config = ConfigDict(frozen=True)
    achieved_from: date | None = None
    achieved_to: date | None = None
    event: str = ""
    """The ad hoc event, by the number of the paper that reports it."""
    initiatives: tuple[str, ...] = ()
    """Numbers of the decisions that recognised them."""
    basis: tuple[str, ...] = ()
    """Numbers of the decisions of earlier awards it rests upon."""
    final_review: bool | None = None
    """Whether it is made at the final review of a thematic movement."""


class NominationSubmitted(UnitsSays):
    """A unit's head nominates. What it says about people travels in the enclosure."""

    name = "nomination.submitted"
    nomination: str
    attempt: int
    """1 for the first submission, one more after each return."""
    unit: str
    award: str
    subject: Literal["person", "collective"]
    subject_ref: str
    """A unit's code, or a reference to a person in the private tables of units."""
    posthumous: bool = False
    kind: str = "thematic"
    enclosure: Enclosure
    claim: Claim = Claim()
    works: Annotated[tuple[str, ...], Since(6)] = ()
    """For each initiative of the claim the fingerprint of its number and name; empty where it has no name."""
    household: Annotated[bool, Since(7)] = False
    """The person is the head of a household, which is nominated."""

    @classmethod
    def of(cls, said: nominated.Nomination, **more: Any) -> Self:  # noqa: ANN401 - the rest of the fields
        """The message about this nomination: each field by its name, but those the first words tell otherwise."""
        told = vars(said) | more | {"enclosure": Enclosure(**vars(said.package)), "campaign": said.campaign or None}
        told["claim"] = Claim(**{name: getattr(said.claim, name) for name in Claim.model_fields})
        told["works"] = said.claim.works
        if said.subject == "household":  # the words of before know persons and collectives
            told |= {"subject": "person", "household": True}
        return cls(**told)

    @property
    def said(self) -> nominated.Nomination:
        """What `of` was given."""
        told: dict[str, Any] = {each.name: getattr(self, each.name, None) for each in fields(nominated.Nomination)}
        told |= {"package": nominated.Package(**vars(self.enclosure)), "campaign": self.campaign or ""}
        told["claim"] = nominated.Claim(**vars(self.claim), works=self.works)
        if self.household:
            told["subject"] = "household"
        return nominated.Nomination(**told)


class NominationWithdrawn(UnitsSays):
    name = "nomination.withdrawn"
    nomination: str


class PersonErased(UnitsSays):
    """Everything about this person is to be deleted wherever it was copied to."""

    name = "person.erased"
    person: str
    enclosures: tuple[str, ...]


class UnitsSealed(Sealed, UnitsSays):
    name = "ledger.sealed"
