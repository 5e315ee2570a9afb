"""The API of the register as of or as known on a day, and of the history of a person or unit."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.store.register.history import Standing
from services.awards.usecases.register import history
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["history"])


class HeldOut(BaseModel):
    """`unit` received it; `status` is how it stood on the day that was asked for."""

    id: str
    register_number: int
    award: str
    line: str
    year: int
    unit: str
    decision_number: str
    decided_on: str
    authority: str
    status: str
    achieved_from: str | None
    achieved_to: str | None
    source: str
    confirmed_by: str


class ProspectOut(BaseModel):
    award: str
    since: date
    because: tuple[str, ...]
    laws: tuple[str, ...]
    confirmed: bool
    others: tuple[str, ...]


class HistoryOut(BaseModel):
    """`inherited`: awards of units that became this one; told, not counted."""

    subject: str
    kind: str
    awards: list[HeldOut]
    inherited: list[HeldOut]
    before: tuple[str, ...]
    after: tuple[str, ...]
    complete_from: int | None
    prospects: list[ProspectOut]


class ConfirmIn(BaseModel):
    complete_from: int = Field(strict=True)
    paper: str = Field(min_length=1, max_length=300)


@router.get("/history/{subject}")
def show(
    subject: str, service: Here, person: SignedIn, as_of: date | None = None, known_on: date | None = None
) -> HistoryOut:
    """Awards that stood on `as_of`, as the register knew it on `known_on`; what could come next, by today's law."""
    found = history.history_of(service, person, subject, as_of, known_on)
    return HistoryOut(
        subject=found.subject,
        kind=found.kind,
        awards=[_held(each) for each in found.awards],
        inherited=[_held(each) for each in found.inherited],
        before=found.before,
        after=found.after,
        complete_from=found.confirmed.complete_from if found.confirmed else None,
        prospects=[ProspectOut(**vars(each)) for each in found.prospects],
    )


@router.post("/history/{subject}/confirm", status_code=204)
async def confirm(subject: str, body: ConfirmIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Answer for the register being complete for this subject from a year on, by the number of a paper."""
    await history.confirm(service, person, subject, body.complete_from, body.paper, key)


def _held(each: Standing) -> HeldOut:
    values = {name: getattr(each.row, name) for name in HeldOut.model_fields if name != "status"}
    return HeldOut(**values, status=each.status)
