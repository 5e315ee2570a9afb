"""Page of a unit's emulation fund in a year: balance, debts, every entry; and making one."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.deadlines.calendar import FIRST_YEAR
from services.awards.domain.money.bonus import words
from services.awards.domain.money.funds import Allot, CancelPayment, FundMovement, Pay, Spend
from services.awards.domain.rules import GRANTED
from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.money.bonuses import bonuses
from services.awards.store.money.funds import FundEntry, FundRow, entries_of, fund_id, funds_of, payers, totals
from services.awards.store.money.reasons import reasons
from services.awards.store.money.to_do import beside, is_cancellable, owed_back, payable, undated, unstated, waiting
from services.awards.usecases.money import funds
from services.awards.usecases.money.fund_sheet import sheet_of as book_of
from services.awards.web.register.lines import RegisterLine, register_lines
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Day, FormState, Here, Idempotent, Service, Whole, read_form, see_other, sheet_of
from shared.papers.sheets import XLSX
from shared.records.listing import by_name

router = APIRouter(prefix="/awards/funds")
ONE = "/{unit}/{year}"


class Figure(BaseModel):
    act: str = Field(pattern="^(allot|spend)$")
    amount: Whole = Field(gt=0, le=10**13)
    paper: str = Field(max_length=100)


class Dossier(BaseModel):
    dossier: str = Field(max_length=60)


class Payment(Dossier):
    paid: Whole | None = Field(None, ge=0, le=10**13)
    """Where the authority states it; 0: nothing is granted."""
    paper: str = Field(default="", max_length=100)
    dated: Day | None = None


class Cancelling(Dossier):
    voucher: str = Field(max_length=100)
    reason: str = Field(default="", max_length=2000)


class Dated(BaseModel):
    dossier: str = Field(max_length=60)
    achieved_from: Day
    achieved_to: Day
    source: str = Field(max_length=100)


@router.get("")
def show_all(request: Request, service: Here, person: SignedIn) -> Response:
    """Every fund this person keeps or reads, the newest year first."""
    with service.database.reading() as store:
        found = funds_of(store, funds.readable(person, payers(store)))
        sums = totals(store, [row.id for row in found])
        titles = queries.titles(store, {row.unit for row in found})
        named = by_name(((row, titles.get(row.unit, row.unit)) for row in found), lambda pair: pair[1])
        newest = sorted(named, key=lambda pair: -pair[0].year)
        rows = [(row, title, *sums.get(row.id, (0, 0))) for row, title in newest]
        return service.plan.pages.render(request, "money/funds.html", rows=rows)


@router.get(f"{ONE}/ledger.xlsx")
def ledger(unit: str, year: int, service: Here, person: SignedIn) -> Response:
    funds.must_read_fund(person, unit)
    with service.database.reading() as store:
        entries = entries_of(store, fund_id(unit, year))
        awards = {row.id: row for row in queries.awarded(store, {entry.dossier for entry in entries})}
        title = queries.titles(store, [unit]).get(unit, unit)
    headers = {"Content-Disposition": f'attachment; filename="quy-{unit}-{year}.xlsx"'}
    return Response(book_of(title, year, entries, awards, FundMovement.names()), media_type=XLSX, headers=headers)


@router.get(ONE)
def show(unit: str, year: int, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(unit, year, request, service, person, FormState())


@router.post(ONE)
async def enter(unit: str, year: int, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        said = await read_form(request, Figure)
        made = Allot if said.act == "allot" else Spend
        await funds.enter(service, person, unit, year, made(said.amount, said.paper), key)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã ghi vào sổ quỹ.")


@router.post(f"{ONE}/take-back")
async def take_back(
    unit: str, year: int, request: Request, service: Here, person: SignedIn, key: Idempotent
) -> Response:
    try:
        said = await read_form(request, Dossier)
        await funds.take_back(service, person, unit, year, said.dossier, key)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã ghi nhận tiền thưởng nộp lại.")


@router.post(f"{ONE}/pay")
async def pay(unit: str, year: int, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        said = await read_form(request, Payment)
        await funds.enter(service, person, unit, year, Pay(said.dossier, said.paid, said.paper, said.dated), key)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã chi tiền thưởng.")


@router.post(f"{ONE}/cancel-payment")
async def cancel_payment(
    unit: str, year: int, request: Request, service: Here, person: SignedIn, key: Idempotent
) -> Response:
    try:
        said = await read_form(request, Cancelling)
        mistake = CancelPayment(said.dossier, said.voucher)
        await funds.cancel_payment(service, person, unit, year, mistake, said.reason, key)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã hủy khoản chi ghi nhầm; tiền về quỹ.")


@router.post(f"{ONE}/period")
async def state_period(
    unit: str, year: int, request: Request, service: Here, person: SignedIn, key: Idempotent
) -> Response:
    try:
        said = await read_form(request, Dated)
        stated = words.StatePeriod(said.achieved_from, said.achieved_to, said.source)
        await funds.state_period(service, person, unit, said.dossier, stated, key)
    except FORM_ERRORS as error:
        return _page(unit, year, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/funds/{unit}/{year}", "Đã ghi thời gian lập thành tích.")


def _page(unit: str, year: int, request: Request, service: Service, person: Person, sheet: FormState) -> Response:
    keeps, id_ = funds.must_read_fund(person, unit), fund_id(unit, year)
    with service.database.reading() as store:
        lines, asked = entries_of(store, id_), _bonuses(store, unit, id_)
        awards = queries.awarded(store, {line.dossier for line in lines} | set(asked["called"]))
        who: dict[str, RegisterLine] = {place.dossier: place for place in register_lines(store, person, awards)}
        return service.plan.pages.render(
            request,
            "money/fund.html",
            sheet.status,
            sheet=sheet,
            here=f"/awards/funds/{unit}/{year}",
            title=queries.titles(store, [unit]).get(unit, unit),
            year=year,
            years=[each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= service.clock.now().on.year + 1],
            unit=unit,
            stocks=person.serves("object.keep", unit),
            fund=store.get(FundRow, id_),
            entries=lines,
            paid=_paid_now(store, id_, lines),
            reasons=reasons(store, {line.reason for line in lines if line.reason}),
            standing=GRANTED,
            who=who,
            words=FundMovement.names(),
            keeps=keeps,
            **asked,
        )


def _bonuses(store: Session, unit: str, fund: str) -> dict[str, Any]:
    """What is to be paid, stated, waited for and taken back; and what the awards of all these are called."""
    owed, open_, waits = payable(store, unit), unstated(store, unit), waiting(store, unit)
    peers, back, asked = beside(store, open_), owed_back(store, fund), undated(store, unit)
    others = [*chain.from_iterable(peers.values()), *bonuses(store, {row.doubt for row in waits}).values()]
    called = {row.id: award_title(row.award) for row in (*owed, *open_, *waits, *back, *asked, *others)}
    listed = {"owed": [*owed, *open_, *waits], "beside": peers, "back": back, "undated": asked}
    return listed | {"called": called}


def _paid_now(store: Session, fund: str, lines: Sequence[FundEntry]) -> dict[int, int]:
    """By the last entry that paid a bonus, what was paid for it in all, where that may be cancelled."""
    last = {line.dossier: line.position for line in lines if line.kind == FundMovement.PAID}
    rows = bonuses(store, last)
    return {last[id_]: row.paid for id_, row in rows.items() if is_cancellable(row.model_dump(), fund)}
