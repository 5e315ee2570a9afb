"""The commands of a dossier."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.dossier.fallen import Cancel, Restore, Strip
from services.awards.domain.dossier.forwarding import Forward, Recall
from services.awards.domain.dossier.ruling import Rule
from services.awards.domain.dossier.terms import MoveTerm
from shared.contracts.nomination import Nomination, Package


@dataclass(frozen=True, kw_only=True)
class Open(Nomination):
    attempt: int
    filed_on: date


@dataclass(frozen=True)
class NoteRefusal:
    """Records that a rule refused the nomination on arrival."""

    campaign: str | None
    attempt: int
    rule: str
    detail: str
    law: str | None


@dataclass(frozen=True)
class Withdraw:
    pass


@dataclass(frozen=True)
class Endorse:
    unit: str


@dataclass(frozen=True)
class Appraise:
    unit: str


@dataclass(frozen=True)
class Consult:
    """`bodies`: (body, number of the letter that asks it)."""

    unit: str
    bodies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NoteOpinion:
    """`paper` is the number of the answer; the opinion's words stay on it."""

    unit: str
    body: str
    answer: str
    paper: str


@dataclass(frozen=True)
class PassConsult:
    unit: str


@dataclass(frozen=True)
class Settle:
    """A person concludes what the records cannot: `outcome` met or not_met, `basis` the number of the paper."""

    unit: str
    rule: str
    outcome: str
    basis: str


@dataclass(frozen=True)
class Hold:
    """Wait: the subject is under discipline, inspection, complaint or press verification. `hold` is the case's id."""

    hold: str
    kind: str


@dataclass(frozen=True)
class Release:
    hold: str


@dataclass(frozen=True)
class TakeOver:
    """`heir` replaces the ended `unit` as nominator and at stations to come (NĐ 152/2025, Đ.33.4)."""

    unit: str
    heir: str


@dataclass(frozen=True)
class SendBack:
    """Return for completion; the reason lies in the package."""

    unit: str
    package: Package


@dataclass(frozen=True)
class JoinRound:
    unit: str
    round: str


@dataclass(frozen=True)
class LeaveRound:
    """The round was voided; the dossier may join another."""

    round: str


@dataclass(frozen=True)
class NoteVote:
    round: str
    unit: str
    agree: int
    total: int
    needed: int
    final: bool = True
    """False where the council may vote on it once more."""
    binding: bool = True
    law: str = ""


@dataclass(frozen=True)
class Grant:
    """Follows from a signed decision, or from the registered decision of an outside authority."""

    decision: str
    number: str
    unit: str
    authority: str
    outside: bool
    on: date
    """The day of the decision."""
    register_number: int
    verify: str


@dataclass(frozen=True)
class CorrectGrant:
    """Follows from a notice that corrects number or day of the decision; empty fields stay unchanged."""

    notice: str
    number: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Confer:
    """`presenter` refers to the private row: who handed it over and how, who received it; `bound` its digest."""

    presenter: str
    bound: str | None = None


@dataclass(frozen=True)
class Warn:
    """A deadline is near or has passed. `stage` is soon or overdue; `unit` has it on its desk."""

    deadline: str
    stage: str
    due_on: date
    unit: str
    text: str
    law: str


@dataclass(frozen=True)
class Note:
    """A milestone that happens on paper, outside this software: a notice sent, an answer come, objects issued."""

    mark: str
    paper: str


Command = (
    Open
    | NoteRefusal
    | Withdraw
    | Endorse
    | Appraise
    | Consult
    | NoteOpinion
    | PassConsult
    | MoveTerm
    | Settle
    | Hold
    | Release
    | TakeOver
    | SendBack
    | JoinRound
    | LeaveRound
    | NoteVote
    | Rule
    | Forward
    | Recall
    | Grant
    | CorrectGrant
    | Confer
    | Cancel
    | Warn
    | Note
    | Strip
    | Restore
)
