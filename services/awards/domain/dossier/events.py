"""The events of a dossier and the names under which they are stored."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.dossier.fallen import Cancelled, GrantCorrected, Restored, Stripped
from services.awards.domain.dossier.forwarding import Forwarded, Recalled
from services.awards.domain.dossier.ruling import Ruled
from services.awards.domain.dossier.terms import TermMoved
from services.awards.law.eligibility import Verdict
from services.awards.law.stations import Stage
from shared.contracts.nomination import Nomination, Package


@dataclass(frozen=True, kw_only=True)
class Opened(Nomination):
    attempt: int
    filed_on: date
    route: tuple[Stage, ...]
    threshold: tuple[int, int]
    received_on: date | None = None
    """The day it was received; before this was written down, the filing day stands for it."""


@dataclass(frozen=True)
class Refusal:
    campaign: str | None
    attempt: int
    rule: str
    detail: str
    law: str | None


@dataclass(frozen=True)
class Withdrawn:
    pass


@dataclass(frozen=True)
class Endorsed:
    unit: str


@dataclass(frozen=True)
class Appraised:
    unit: str
    verdict: Verdict | None = None


@dataclass(frozen=True)
class OpinionAsked:
    """`due_on` is the last day to answer as the letter has it, by the calendar of that day; None: no term in law."""

    unit: str
    body: str
    letter: str
    on: date
    due_on: date | None


@dataclass(frozen=True)
class OpinionNoted:
    unit: str
    body: str
    answer: str
    paper: str
    on: date


@dataclass(frozen=True)
class Consulted:
    """`silent`: bodies whose time was over without an answer."""

    unit: str
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concluded:
    """A person settled what was unknown, by a paper."""

    unit: str
    rule: str
    outcome: str
    basis: str


@dataclass(frozen=True)
class Held:
    hold: str
    kind: str
    on: date


@dataclass(frozen=True)
class Released:
    hold: str
    on: date


@dataclass(frozen=True)
class TakenOver:
    unit: str
    heir: str


@dataclass(frozen=True)
class SentBack:
    unit: str
    package: Package


@dataclass(frozen=True)
class JoinedRound:
    unit: str
    round: str


@dataclass(frozen=True)
class LeftRound:
    round: str


@dataclass(frozen=True)
class Voted:
    round: str
    unit: str
    agree: int
    total: int
    needed: int
    passed: bool
    final: bool = True
    """False: not passed, but the council may vote on it once more."""
    binding: bool = True
    """False: no text was found for the share, so that it passes for the time being and declines nothing."""
    law: str = ""
    """What the share rests upon, as it is cited; older votes did not say."""


@dataclass(frozen=True)
class Granted:
    decision: str
    number: str
    unit: str
    authority: str
    on: date
    register_number: int
    verify: str
    verdict: Verdict | None = None
    """Frozen with the version of the rules; none where an outside authority decided."""


@dataclass(frozen=True)
class Conferred:
    presenter: str
    on: date
    bound: str | None = None


@dataclass(frozen=True)
class Warned:
    deadline: str
    stage: str
    due_on: date
    unit: str
    text: str
    law: str


@dataclass(frozen=True)
class Noted:
    mark: str
    paper: str


Event = (
    Opened
    | Refusal
    | Withdrawn
    | Endorsed
    | Appraised
    | OpinionAsked
    | OpinionNoted
    | TermMoved
    | Consulted
    | Concluded
    | Held
    | Released
    | TakenOver
    | SentBack
    | JoinedRound
    | LeftRound
    | Voted
    | Ruled
    | Forwarded
    | Recalled
    | Granted
    | Conferred
    | Cancelled
    | Warned
    | Noted
    | Stripped
    | Restored
    | GrantCorrected
)

EVENTS: dict[str, type] = {
    "dossier.opened.v1": Opened,
    "dossier.refused.v1": Refusal,
    "dossier.withdrawn.v1": Withdrawn,
    "dossier.endorsed.v1": Endorsed,
    "dossier.appraised.v1": Appraised,
    "dossier.opinion_asked.v1": OpinionAsked,
    "dossier.opinion_noted.v1": OpinionNoted,
    "dossier.term_moved.v1": TermMoved,
    "dossier.consulted.v1": Consulted,
    "dossier.concluded.v1": Concluded,
    "dossier.held.v1": Held,
    "dossier.released.v1": Released,
    "dossier.taken_over.v1": TakenOver,
    "dossier.sent_back.v1": SentBack,
    "dossier.joined_round.v1": JoinedRound,
    "dossier.left_round.v1": LeftRound,
    "dossier.voted.v1": Voted,
    "dossier.ruled.v1": Ruled,
    "dossier.forwarded.v1": Forwarded,
    "dossier.recalled.v1": Recalled,
    "dossier.granted.v1": Granted,
    "dossier.grant_corrected.v1": GrantCorrected,
    "dossier.conferred.v1": Conferred,
    "dossier.cancelled.v1": Cancelled,
    "dossier.warned.v1": Warned,
    "dossier.noted.v1": Noted,
    "dossier.stripped.v1": Stripped,
    "dossier.restored.v1": Restored,
}
