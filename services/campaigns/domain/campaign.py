"""A campaign (phong trào thi đua): drafted, dropped or launched by an authority or its delegate, closed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.campaigns.domain import rules
from services.campaigns.domain.words import CampaignStatus
from shared.kernel import Decider


@dataclass(frozen=True)
class Target:
    """A common target (chỉ tiêu): code, text, unit of measure, goal where the launch sets one."""

    code: str
    text: str
    measure: str
    goal: int | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Basis:
    """A document the campaign stands on; fields the sources do not give stay empty."""

    number: str
    issuer: str = ""
    title: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Draft:
    title: str
    kind: str
    unit: str
    starts: date
    ends: date
    awards: tuple[str, ...]
    occasions: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    targets: tuple[Target, ...] = ()
    nominate_until: date | None = None
    """The last day for nominations."""
    seen: int = 0
    """The version the writer has seen; 0 for one that is new."""


@dataclass(frozen=True)
class Launch:
    """`delegation` names the instrument when the one who launches is not the authority itself."""

    by: str
    delegation: str | None
    event: str
    place: str
    people: str = ""
    """Refers to the private rows of who took part."""
    bound: str | None = None
    """Their digest."""


@dataclass(frozen=True)
class Drop:
    """Delete a draft; its code is free again. `seen` as in `Draft`."""

    seen: int


@dataclass(frozen=True)
class Close:
    pass


Command = Draft | Launch | Drop | Close


@dataclass(frozen=True)
class Drafted:
    title: str
    kind: str
    unit: str
    starts: date
    ends: date
    awards: tuple[str, ...]
    occasions: tuple[str, ...]
    bases: tuple[Basis, ...]
    targets: tuple[Target, ...]
    nominate_until: date | None = None
    """None in drafts of before it was a day of its own."""


@dataclass(frozen=True)
class Launched:
    by: str
    delegation: str | None
    instrument: str | None
    on: date
    event: str
    place: str
    people: str = ""
    bound: str | None = None
    signs_as: str = ""
    """Of a delegate: KT., TL. or TUQ.; empty in launches of before it was told."""


@dataclass(frozen=True)
class Dropped:
    pass


@dataclass(frozen=True)
class Closed:
    on: date


Event = Drafted | Launched | Dropped | Closed


@dataclass(frozen=True)
class DelegationFact:
    """A delegation as received: who may do what for which unit, on which days."""

    unit: str
    delegate: str
    powers: tuple[str, ...]
    instrument: str
    valid_from: date
    valid_to: date
    revoked: bool
    posted: bool = True
    """Whether the delegate still holds a post by which this may be delegated."""
    signs_as: str = "TUQ."


@dataclass(frozen=True)
class Facts:
    """What a launch is judged by."""

    on: date
    is_authority: bool = False
    delegation: DelegationFact | None = None


@dataclass(frozen=True)
class State:
    status: CampaignStatus = CampaignStatus.NONE
    version: int = 0
    """How often it was written: what a rewrite has to have seen."""
    draft: Drafted | None = None
    """The last one, also where it was dropped."""
    launched: Launched | None = None
    closed_on: date | None = None


def decide(command: Command, campaign: State, facts: Facts) -> list[Event]:
    match command:
        case Draft():
            rules.may_be_drafted(campaign.status)
            rules.has_substance(command.title, command.starts, command.ends)
            rules.bases_numbered([basis.number for basis in command.bases])
            rules.targets_fit(command.targets)
            rules.reviewed_after_its_end(command.ends, command.nominate_until)
            drafted = Drafted(**{name: value for name, value in vars(command).items() if name != "seen"})
            begun = campaign.status == CampaignStatus.DRAFT
            if begun and drafted == campaign.draft:
                return []
            rules.draft_is_current(command.seen, campaign.version if begun else 0)
            return [drafted]
        case Drop(seen):
            rules.may_be_dropped(campaign.status)
            rules.draft_is_current(seen, campaign.version)
            return [Dropped()]
        case Launch(by, delegation, event, place, people, bound):
            drafted = rules.may_be_launched(campaign.status, campaign.draft)
            rules.targets_fit(drafted.targets)
            instrument = rules.launched_with_authority(drafted.unit, by, facts)
            manner = facts.delegation.signs_as if instrument and facts.delegation else ""
            return [Launched(by, delegation, instrument, facts.on, event, place, people, bound, manner)]
        case Close():
            rules.may_be_closed(campaign.status)
            return [Closed(facts.on)]
        case _:
            assert_never(command)


def evolve(campaign: State, event: Event) -> State:
    match event:
        case Drafted():
            return State(CampaignStatus.DRAFT, campaign.version + 1, event)
        case Dropped():
            return replace(campaign, status=CampaignStatus.NONE, version=campaign.version + 1)
        case Launched():
            return replace(campaign, status=CampaignStatus.LAUNCHED, launched=event)
        case Closed(on):
            return replace(campaign, status=CampaignStatus.CLOSED, closed_on=on)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "campaign.drafted.v1": Drafted,
    "campaign.launched.v1": Launched,
    "campaign.dropped.v1": Dropped,
    "campaign.closed.v1": Closed,
}
