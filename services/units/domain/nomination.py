"""A nomination from its submission by the head of the unit to its end, as awards reports it."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import assert_never

from services.units.domain import rules
from shared.contracts.nomination import Nomination
from shared.contracts.words import Outcome, Status
from shared.kernel import Decider


@dataclass(frozen=True)
class Death:
    """The death of a posthumous nominee; missing parts are empty. It travels sealed, never in an event."""

    died_on: date | None = None
    paper: str = ""
    lived: tuple[date, ...] = ()
    """Days of the achievement and the service: nobody lived them after the death."""


UNTOLD = Death()


@dataclass(frozen=True)
class Draft:
    """As which a draft was packed: its revision and its attachments."""

    revision: int
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Submit(Nomination):
    packed: Draft
    death: Death = UNTOLD


@dataclass(frozen=True)
class Withdraw:
    bound: str | None = None
    """Digest of the reason, which is kept."""


@dataclass(frozen=True)
class Decision:
    """What grants it, by number and day; no day where it was heard before units was told one."""

    number: str
    on: date | None = None


@dataclass(frozen=True)
class Follow:
    """What awards says of it. `outcome` is one of the statuses of the glossary (domain handbook, section 5)."""

    outcome: str
    note: str = ""
    law: str | None = None
    stage: int | None = None
    package: str | None = None
    rule: str | None = None
    """Which rule refused it."""
    decision: Decision | None = None
    """As it was signed, or as a notice has corrected it."""


Command = Submit | Withdraw | Follow


@dataclass(frozen=True, kw_only=True)
class Submitted(Nomination):
    attempt: int
    on: date


@dataclass(frozen=True)
class Withdrawn:
    bound: str | None = None


@dataclass(frozen=True)
class Followed:
    outcome: str
    note: str
    law: str | None
    stage: int | None
    package: str | None
    rule: str | None = None
    decision: Decision | None = None


Event = Submitted | Withdrawn | Followed


@dataclass(frozen=True)
class Facts:
    """What the submission is judged by, on its business date."""

    on: date
    campaign_known: bool
    campaign_starts: date | None
    nominate_until: date | None
    """Its last day for nominations."""
    last_day_named: bool
    """False where that day may only follow from the house's own number of days after the end."""
    campaign_closed: bool
    campaign_awards: tuple[str, ...]
    """What it may lead to; empty where its launch did not say."""
    unit_valid: bool
    deceased: bool
    """Whether the list of persons, or another nomination, says that the nominee has died."""
    draft: Draft | None
    """As it stands now; None where it was deleted."""


@dataclass(frozen=True)
class State:
    status: str = "draft"
    submitted: Submitted | None = None
    attempt: int = 0
    held: bool = False
    """Waits for a conclusion about the subject, wherever it is on its way."""
    decision: Decision | None = None
    """As it stands."""
    signed: Decision | None = None
    """As it was signed."""


def decide(command: Command, nomination: State, facts: Facts | None) -> list[Event]:
    match command:
        case Submit():
            rules.may_be_submitted(nomination.status)
            if facts is None:
                raise TypeError("a submission is judged by facts")
            before = nomination.submitted.subject_ref if nomination.submitted else None
            rules.about_the_same(command.subject_ref, before)
            if before is None:  # what came back is completed for as long as it takes: it was in time
                rules.names_its_movement(command.kind, command.campaign)
                if command.campaign:
                    rules.campaign_is_open(facts)
                    rules.of_the_campaign(command.award, facts.campaign_awards)
            rules.posthumous_fits(command.subject, posthumous=command.posthumous)
            rules.none_lives_on(posthumous=command.posthumous, deceased=facts.deceased)
            if command.posthumous:
                rules.death_is_shown(command.death, facts.on)
            rules.unit_stands(facts)
            rules.period_is_possible(command.claim.achieved_from, command.claim.achieved_to, facts.on)
            rules.draft_is_as_packed(command.packed, facts.draft)
            said = {each.name: getattr(command, each.name) for each in fields(Nomination)}
            return [Submitted(attempt=nomination.attempt + 1, on=facts.on, **said)]
        case Withdraw(bound):
            rules.may_be_withdrawn(nomination.status)
            return [Withdrawn(bound)]
        case Follow():
            return [Followed(**vars(command))]
        case _:
            assert_never(command)


def evolve(nomination: State, event: Event) -> State:
    match event:
        case Submitted(attempt=attempt):
            return State("submitted", event, attempt, nomination.held)
        case Withdrawn():
            return replace(nomination, status="withdrawn")
        case Followed():
            return _followed(_granted_by(nomination, event), event)
        case _:
            assert_never(event)


def _granted_by(nomination: State, event: Followed) -> State:
    stands = event.decision or (Decision(event.note) if event.outcome == Outcome.DECIDED and event.note else None)
    return replace(nomination, decision=stands, signed=nomination.signed or stands) if stands else nomination


def _followed(nomination: State, event: Followed) -> State:
    match event.outcome:
        case Outcome.HELD | Outcome.RELEASED as outcome:
            return replace(nomination, held=outcome == Outcome.HELD)
        case outcome if outcome in rules.ASIDE:
            return nomination
        case outcome if nomination.status == Status.WITHDRAWN and outcome not in rules.SIGNED:
            return nomination
        case outcome:
            return replace(nomination, status=outcome)


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "nomination.submitted.v1": Submitted,
    "nomination.withdrawn.v1": Withdrawn,
    "nomination.followed.v1": Followed,
}
