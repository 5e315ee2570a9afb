"""The API of the ballot box: phrase, sheets, count, and checks open to everyone."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.api.council.rounds import Choice, RoundOut, show
from services.awards.usecases.council import box
from services.awards.usecases.council.checking import contents_of
from shared.access import SignedIn
from shared.http import ConfirmedKey, Here, Idempotent

router = APIRouter(tags=["rounds"])


class OpeningOut(BaseModel):
    phrase: str
    """Of the box, shown here and never again: without it nothing is counted."""


class SheetIn(BaseModel):
    choices: dict[str, Choice]


class CountIn(BaseModel):
    again: bool = False
    """What fails and has a round left waits for it instead of being declined."""
    phrase: str = Field("", max_length=200)
    """The one its chair was shown; rounds without sheets, and those of before there were phrases, need none."""


class BoxOut(BaseModel):
    """Receipts are digests of sealed sheets: they say which sheet lies in the box and nothing of what it holds."""

    receipt: str | None
    """Of one's own sheet."""
    receipts: list[str]
    """Of all sheets in the box, sorted."""
    digest: str
    """SHA-256 of the receipts, a line each."""
    counted: str | None
    """The digest the count was bound to: equal to `digest`, or other sheets were opened."""


@router.post("/rounds/{round_id}/opening")
async def open_box(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> OpeningOut:
    """Open the box as its chair; again for another phrase, as long as no sheet was cast."""
    return OpeningOut(phrase=await box.open_box(service, person, round_id, key))


@router.post("/rounds/{round_id}/sheet", status_code=204)
async def cast(round_id: str, body: SheetIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Cast one's sealed sheet, once; needs a fresh confirmation."""
    await box.cast(service, person, round_id, body.choices, key)


@router.post("/rounds/{round_id}/abstention", status_code=204)
async def abstain(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Cast no sheet; a member says it of themselves."""
    await box.abstain(service, person, round_id, key)


@router.post("/rounds/{round_id}/count")
async def count(
    round_id: str, service: Here, person: SignedIn, key: Idempotent, body: CountIn | None = None
) -> RoundOut:
    """Count, which closes the box where its chair does it; only totals are written and the key is destroyed."""
    asked = body or CountIn()
    await box.count(service, person, round_id, key, phrase=asked.phrase, again=asked.again)
    return show(round_id, service, person)


@router.get("/rounds/{round_id}/box")
def contents(round_id: str, service: Here, person: SignedIn) -> BoxOut:
    """What can be checked of the box, by whoever reads the round."""
    return BoxOut.model_validate(contents_of(service, person, round_id), from_attributes=True)
