"""Events of awards: the way of a dossier, the vote, the decision, the conferral."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from shared.contracts.envelope import Contract, Enclosure
from shared.contracts.revisions import Since
from shared.contracts.seals import Sealed


class AwardsSays(Contract):
    service = "awards"


class Stage(BaseModel):
    """One station of a route: which unit does what."""

    model_config = ConfigDict(frozen=True)
    unit: str
    act: Literal["endorse", "appraise", "council", "sign", "forward"]
    does: Annotated[str, Since(3)] = ""
    """What `act` had no word for when it was frozen: at an `appraise` station `consult` asks other bodies (hiệp y)."""


class DossierReceived(AwardsSays):
    """The nomination was received; this is the way it will go."""

    name = "dossier.received"
    nomination: str
    attempt: int
    route: tuple[Stage, ...]


class DossierRefused(AwardsSays):
    """A rule refused the nomination at the door."""

    name = "dossier.refused"
    nomination: str
    attempt: int
    rule: str
    detail: str
    law: str | None = None


class DossierAdvanced(AwardsSays):
    """A station is done; `stage` is the number of the next one in the route."""

    name = "dossier.advanced"
    nomination: str
    stage: int
    act: str
    unit: str


class DossierReturned(AwardsSays):
    """Sent back for completion; the reason travels in the enclosure."""

    name = "dossier.returned"
    nomination: str
    unit: str
    enclosure: Enclosure


class DossierHeld(AwardsSays):
    """It waits for a conclusion about the subject; why is nobody's business outside awards."""

    name = "dossier.held"
    nomination: str
    since: date


class DossierReleased(AwardsSays):
    """It waits no longer."""

    name = "dossier.released"
    nomination: str


class DossierVoted(AwardsSays):
    """A council has voted: `agree` of `total` members (all, not those present), `needed` by the threshold.

    Not `passed` ends the way of the nomination, unless it is not `final`: then the council may vote once more, or the
    authority rules on a vote by a share that no text is known for, and it is told again with the `ruling`.
    """

    name = "dossier.voted"
    nomination: str
    unit: str
    agree: int
    total: int
    needed: int
    passed: bool
    final: Annotated[bool, Since(2)] = True
    ruling: Annotated[str, Since(8)] = ""
    """The number of the paper by which the authority ruled, whatever the votes."""
    law: Annotated[str, Since(9)] = ""
    """What the share of `needed` rests upon, as it is cited: marked where no text is known for it."""


class DossierNotified(AwardsSays):
    """The unit is told that its nomination is not honoured; the reasons travel in the enclosure."""

    name = "dossier.notified"
    nomination: str
    unit: str
    number: str
    law: str
    enclosure: Enclosure


class DossierDeadlineNear(AwardsSays):
    """A deadline of the unit that has the dossier on its desk is near."""

    name = "dossier.deadline_near"
    nomination: str
    deadline: str
    text: str
    law: str
    unit: str
    due_on: date


class DossierDeadlinePassed(AwardsSays):
    """The deadline has passed and what it waits for is not done."""

    name = "dossier.deadline_passed"
    nomination: str
    deadline: str
    text: str
    law: str
    unit: str
    due_on: date


class AwardGranted(AwardsSays):
    """A signed decision grants the award."""

    name = "award.granted"
    nomination: str
    award: str
    unit: str
    subject: Literal["person", "collective"]
    subject_ref: str
    posthumous: bool
    decision: str
    decision_number: str
    decided_on: date
    authority: str
    register_number: int
    household: Annotated[bool, Since(7)] = False
    """The household of the person receives it."""


class AwardCorrected(AwardsSays):
    """A signed notice corrected number or day of the decision; both stand as they are given here from now on."""

    name = "award.corrected"
    nomination: str
    decision_number: str
    decided_on: date
    notice: str


class AwardConferred(AwardsSays):
    """The award was handed over; who presented it is kept in awards."""

    name = "award.conferred"
    nomination: str
    award: str
    unit: str
    conferred_on: date


class AwardCancelled(AwardsSays):
    name = "award.cancelled"
    nomination: str
    award: str
    unit: str


class AwardStripped(AwardsSays):
    """Taken away after a judgment; the record stays."""

    name = "award.stripped"
    nomination: str
    award: str
    unit: str


class AwardRestored(AwardsSays):
    """Given back after an acquittal; `status` is what it was before."""

    name = "award.restored"
    nomination: str
    award: str
    unit: str
    status: Literal["decided", "conferred"]


class AwardsSealed(Sealed, AwardsSays):
    name = "ledger.sealed"
