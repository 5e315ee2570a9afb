"""The API of decisions, the register of awards and conferrals."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.domain.register import past
from services.awards.store import queries
from services.awards.store.decision.corrections import corrected
from services.awards.store.money.bonuses import BonusRow, bonuses
from services.awards.store.queries import decisions_of
from services.awards.store.register import history
from services.awards.store.tables import DecisionRow
from services.awards.usecases.decision import corrections, decisions
from shared.access import SignedIn
from shared.http import ConfirmedKey, Here, Idempotent, Paged, link_next
from shared.records.directory import below

router = APIRouter(tags=["decisions"])


class DecisionIn(BaseModel):
    number: str = Field(min_length=1, max_length=100)
    unit: str
    authority: str = Field(min_length=1, max_length=300)
    dossiers: list[str]
    outside: bool = False
    """Signed by an authority outside the force; registered here."""
    decided_on: date | None = None
    """The day the outside authority signed."""
    draft: str = Field(default="", max_length=100)
    """The draft it is signed from, with the same dossiers."""
    delegation: str = Field(default="", max_length=100)
    """By which a delegate signs for the authority of the unit."""
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    bases: list[str] = []


class CorrectionIn(BaseModel):
    notice: str = Field(min_length=1, max_length=100)
    field: Literal["recipient", "wording", "number", "date"]
    dossier: str = ""
    """Whose text it is; left out for number and date."""
    new: str = Field(min_length=1, max_length=2000)
    """A date as dd/mm/yyyy."""
    authority: str = Field(min_length=1, max_length=300)
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    """Where the notice is signed; left out, where the decision was."""
    delegation: str = Field(default="", max_length=100)


class CorrectedOut(BaseModel):
    """A notice that was signed; texts are empty for who may not read the dossier, and where they were erased."""

    id: str
    notice: str
    field: str
    dossier: str
    old: str
    new: str
    authority: str
    instrument: str | None
    on: date


class DecisionOut(BaseModel):
    """As it was signed, with what corrected it."""

    id: str
    number: str
    unit: str
    authority: str
    outside: bool
    on: date
    instrument: str | None
    corrections: list[CorrectedOut]


class Created(BaseModel):
    id: str


class ConferIn(BaseModel):
    presenter: str = Field(min_length=1, max_length=300)
    capacity: str = Field(default="", max_length=300)
    event: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=300)
    received_by: str = Field(default="", max_length=300)


class PastIn(BaseModel):
    award: str
    recipient: str
    year: int = Field(strict=True)
    authority: str = Field(min_length=1, max_length=300)
    decision_number: str = ""
    decided_on: date | None = None
    source: str = Field(min_length=1, max_length=500)
    subject: Literal["person", "collective", "household"] = "collective"
    unit: str = ""
    """The unit a person belonged to."""
    line: str = ""
    achieved_from: date | None = None
    achieved_to: date | None = None
    confirmed_by: str = Field(default="", max_length=300)
    presenting: ConferIn | None = None


class AwardOut(BaseModel):
    id: str
    register_number: int
    award: str
    campaign: str | None
    unit: str
    subject: str
    posthumous: bool
    decision: str | None
    decision_number: str
    """As corrected by what was known."""
    decided_on: str
    signed_number: str = ""
    """As it was signed; empty for an award of the past."""
    signed_on: str = ""
    corrected_by: list[str] = []
    """Numbers of the notices that corrected it."""
    authority: str
    status: str
    conferred_on: str | None
    verify: str
    year: int
    source: str
    confirmed_by: str
    bonus: int | None = None
    """Đồng; none where it is unknown or was never assessed."""
    bonus_most: bool = False
    """The bonus is a maximum: less may be paid."""
    bonus_status: str = ""


@router.post("/decisions", status_code=201)
async def sign(body: DecisionIn, service: Here, person: SignedIn, key: ConfirmedKey) -> Created:
    """Sign a decision on dossiers at their last station, or register one from outside; needs a fresh confirmation."""
    fields = body.model_dump() | {"dossiers": tuple(body.dossiers), "bases": tuple(body.bases)}
    return Created(id=await decisions.sign(service, person, decisions.NewDecision(**fields), key))


@router.post("/decisions/{decision_id}/corrections", status_code=204)
async def correct(decision_id: str, body: CorrectionIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Correct a signed decision by a signed notice; its certificates are issued anew. Needs a fresh confirmation."""
    await corrections.correct(service, person, decision_id, corrections.Correction(**body.model_dump()), key)


@router.get("/decisions/{decision_id}")
def show(decision_id: str, service: Here, person: SignedIn) -> DecisionOut:
    """A decision as it was signed, and every correction with old and new text."""
    row = decisions.must_read(service, person, decision_id)
    with service.database.reading() as store:
        told = [CorrectedOut.model_validate(vars(each)) for each in corrections.told(store, person, decision_id)]
    return DecisionOut.model_validate(row.model_dump() | {"corrections": told})


@router.get("/awards")
def register(
    service: Here,
    person: SignedIn,
    paged: Paged,
    response: Response,
    campaign: str | None = None,
    unit: str | None = None,
    as_of: date | None = None,
    known_on: date | None = None,
) -> list[AwardOut]:
    """The register of awards, by number: what stood on `as_of`, as it was known on `known_on`; else as it is now.

    The next page is in the `Link` header.
    """
    (after,) = paged.key(int) or (0,)
    with service.database.reading() as store:
        of = below(person.reach("register.read"), service.clock.now().on)
        found = queries.awards(store, of, campaign, unit, after, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.register_number,))
        money = bonuses(store, (row.id for row in rows))
        fixed = corrected(store, [row.id for row in rows], known_on)
        signed = decisions_of(store, {row.decision for row in rows if row.decision})
        stood = history.standing(store, rows, as_of, known_on)
    response.headers.update(link_next(following))
    return [
        _out(
            each,
            money.get(each.row.id),
            signed.get(each.row.decision or ""),
            fixed[each.row.id].notices if each.row.id in fixed else [],
        )
        for each in stood
    ]


@router.post("/awards/{award_id}/confer", status_code=204)
async def confer(award_id: str, body: ConferIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Note the handing over; needs a fresh confirmation."""
    await decisions.confer(service, person, award_id, decisions.Presenting(**body.model_dump()), key)


@router.post("/past-awards", status_code=201)
async def record_past(body: PastIn, service: Here, person: SignedIn, key: Idempotent) -> Created:
    """Enter an award of the past, with its source."""
    fields = body.model_dump(exclude={"presenting"})
    presenting = decisions.Presenting(**body.presenting.model_dump()) if body.presenting else None
    record = past.Record(**fields, conferral=None)
    return Created(id=await decisions.record_past(service, person, record, presenting, key))


def _out(
    each: history.Standing, money: BonusRow | None, signed: DecisionRow | None, notices: Sequence[str]
) -> AwardOut:
    paid = {"bonus": money.amount, "bonus_most": money.most, "bonus_status": money.status} if money else {}
    first = {"signed_number": signed.number, "signed_on": signed.on} if signed else {}
    out = AwardOut.model_validate(each.row, from_attributes=True)
    return out.model_copy(update={"status": each.status, "corrected_by": list(notices), **first, **paid})
