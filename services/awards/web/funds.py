"""The emulation fund of a unit in a year: balance, what is owed, every entry; and making one."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import funds
from services.awards.acts.scope import serves
from services.awards.domain import fund
from services.awards.store import queries
from services.awards.store.bonuses import payable
from services.awards.store.funds import FundRow, entries_of, fund_id
from services.awards.store.tables import AwardRow
from services.awards.web.lines import Place, places
from services.awards.web.words import ENTRIES
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Here, OnceOnly, Service, Sheet, read_form, see_other, sheet_of

router = APIRouter(prefix="/awards/funds/{unit}/{year}")


class Figure(BaseModel):
    act: str = Field(pattern="^(allot|spend)$")
    amount: int = Field(gt=0, le=10**13)
    paper: str = Field(max_length=100)


class Payment(BaseModel):
    dossier: str = Field(max_length=60)


@router.get("")
def show(unit: str, year: int, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(unit, year, request, service, person, Sheet())


@router.post("")
async def enter(unit: str, year: int, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    try:
        said = await read_form(request, Figure)
        made = fund.Allot if said.act == "allot" else fund.Spend
        await funds.enter(service, person, unit, year, made(said.amount, said.paper), once)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã ghi vào sổ quỹ.")


@router.post("/pay")
async def pay(unit: str, year: int, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    try:
        said = await read_form(request, Payment)
        await funds.enter(service, person, unit, year, fund.Pay(said.dossier), once)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã chi tiền thưởng.")


def _page(unit: str, year: int, request: Request, service: Service, person: Person, sheet: Sheet) -> Response:
    keeps = funds.must_read_fund(service, person, unit)
    with service.database.reading() as store:
        lines = entries_of(store, fund_id(unit, year))
        owed = payable(store, unit)
        named = {line.dossier for line in lines} | {bonus.id for bonus in owed}
        awards = [award for id_ in sorted(named) if id_ and (award := store.get(AwardRow, id_))]
        who: dict[str, Place] = {place.dossier: place for place in places(store, person, awards)}
        return service.plan.pages.render(
            request,
            "fund.html",
            sheet.status,
            sheet=sheet,
            here=f"/awards/funds/{unit}/{year}",
            title=queries.titles(store, [unit]).get(unit, unit),
            year=year,
            unit=unit,
            stocks=serves(store, person, "object.keep", unit),
            fund=store.get(FundRow, fund_id(unit, year)),
            entries=[(date.fromisoformat(line.on), line) for line in lines],
            owed=owed,
            who=who,
            words=ENTRIES,
            keeps=keeps,
        )
