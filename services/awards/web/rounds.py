"""Rounds of a council: the list, convening, the secretary's view with the roll, the count."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards import ballot
from services.awards.acts import rounds
from services.awards.acts.scope import desk_of, serves
from services.awards.domain import council
from services.awards.store import queries
from services.awards.store.tables import RoundRow
from services.awards.web.forms import choices_in, chosen_in
from services.awards.web.lines import lines
from services.awards.web.votes import agenda, results
from services.awards.web.words import CHOICES, PARTS, ROUND_STATUS
from shared.access import Denied, Person, SignedIn
from shared.http import Here, OnceOnly, Paged, Service, see_other
from shared.http.forms import Sheet, sheet_of
from shared.kernel import Refused

router = APIRouter(prefix="/awards/rounds")


@router.get("")
def index(request: Request, service: Here, person: SignedIn, paged: Paged) -> Response:
    """Of the councils this person is a member or the secretary of."""
    with service.database.reading() as store:
        councils = sorted({unit for unit, act in desk_of(store, person) if act == "council"})
        before = str(paged.after[0]) if paged.after else None
        units = {*councils, *person.units("round.convene")}
        found = queries.rounds_of(store, person.account, units, before, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.id,))
        titles = queries.titles(store, {*councils, *(row.unit for row in rows)})
        return service.plan.pages.render(
            request,
            "rounds.html",
            rows=rows,
            days={row.id: date.fromisoformat(row.on) for row in rows},
            titles=titles,
            statuses_of=ROUND_STATUS,
            councils=councils,
            following=following or "",
            paging=paged.after is not None,
        )


@router.get("/new")
def new(request: Request, service: Here, person: SignedIn, unit: str) -> Response:
    return _convening(request, service, person, unit, Sheet(), (), ())


@router.post("")
async def convene(request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    unit = str((await request.form()).get("unit", ""))
    members, dossiers = await chosen_in(request, "member"), await chosen_in(request, "dossier")
    try:
        id_ = await rounds.convene(service, person, unit, members, dossiers, once)
    except Refused as refused:
        return _convening(request, service, person, unit, await sheet_of(request, refused), members, dossiers)
    return see_other(request, f"/awards/rounds/{id_}", "Đã mở vòng bỏ phiếu.")


def _convening(
    request: Request,
    service: Service,
    person: Person,
    unit: str,
    sheet: Sheet,
    members: Sequence[str],
    dossiers: Sequence[str],
) -> Response:
    with service.database.reading() as store:
        if not serves(store, person, "round.convene", unit):
            raise Denied("round.convene")
        rows = [row for row in queries.waiting(store, [(unit, "council")]) if row.round is None]
        seats = queries.council_members(store, unit)
        return service.plan.pages.render(
            request,
            "round-new.html",
            sheet.status,
            sheet=sheet,
            unit=unit,
            title=queries.titles(store, [unit]).get(unit, unit),
            dossiers=lines(store, rows),
            seats=[(seat.id, seat.post) for seat in seats],
            members=members or [seat.id for seat in seats],
            chosen=dossiers or [row.id for row in rows],
        )


@router.get("/{round_id}")
def show(round_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, rounds.must_read(service, person, round_id), Sheet())


@router.post("/{round_id}/recuse")
async def recuse(round_id: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    form = await request.form()
    member, dossier = str(form.get("member", "") or person.account), str(form.get("dossier", ""))
    await rounds.recuse(service, person, round_id, member, dossier, once)
    back = f"/awards/rounds/{round_id}" + ("/sheet" if member == person.account else "")
    return see_other(request, back, "Đã ghi nhận việc rút khỏi hồ sơ. Tổng số thành viên để tính tỷ lệ giữ nguyên.")


@router.post("/{round_id}/written")
async def record_written(round_id: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    row, member = rounds.must_read(service, person, round_id), str((await request.form()).get("member", ""))
    try:
        await rounds.record_written(service, person, round_id, member, await choices_in(request), once)
    except Refused as refused:
        return _page(request, service, person, row, await sheet_of(request, refused))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi ý kiến bằng văn bản.")


@router.post("/{round_id}/count")
async def count(round_id: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    await rounds.count(service, person, round_id, once)
    return see_other(request, f"/awards/rounds/{round_id}", "Đã kiểm phiếu và hủy khóa của vòng bỏ phiếu.")


@router.post("/{round_id}/void")
async def void(round_id: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    await rounds.void(service, person, round_id, once)
    return see_other(request, f"/awards/rounds/{round_id}", "Đã hủy vòng bỏ phiếu.", "waiting")


def _page(request: Request, service: Service, person: Person, row: RoundRow, sheet: Sheet) -> Response:
    state: council.State = service.office.state(f"round/{row.id}")
    with service.database.reading() as store:
        members = row.members.split()
        runs = serves(store, person, "round.convene", row.unit)
        return service.plan.pages.render(
            request,
            "round.html",
            sheet.status,
            sheet=sheet,
            round=row,
            badge=ROUND_STATUS[row.status],
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            agenda=agenda(store, queries.dossiers(store, row.dossiers.split()), len(members)),
            results=results(store, queries.counts(store, row.id)),
            roll=_roll(store, row) if runs else [],
            absent=_absent(store, row) if runs else [],
            written=_written(store, state),
            total=len(members),
            runs=runs,
            member=person.account in members,
            has_voted=person.account in f"{row.voted} {row.written}".split(),
            key_lost=row.status == "open" and not ballot.has_key(service.home.ballot, row.id),
        )


def _roll(store: Session, row: RoundRow) -> list[tuple[str, str]]:
    """Post of each member and how the member took part: never what was chosen."""
    posts, voted, written = queries.posts(store, row.members.split()), row.voted.split(), row.written.split()
    recused = {pair.partition("@")[0] for pair in row.recused.split()}

    def part(member: str) -> str:
        word = PARTS["sheet" if member in voted else "written" if member in written else "none"]
        return f"{word}, rút khỏi một số hồ sơ" if member in recused else word

    return [(posts.get(member, member), part(member)) for member in row.members.split()]


def _absent(store: Session, row: RoundRow) -> list[tuple[str, str]]:
    """(account, post) of who has not voted yet."""
    waiting = [member for member in row.members.split() if member not in f"{row.voted} {row.written}".split()]
    posts = queries.posts(store, waiting)
    return [(member, posts.get(member, member)) for member in waiting]


def _written(store: Session, state: council.State) -> list[tuple[str, list[tuple[str, str]]]]:
    """The open written opinions: (post, [(recipient, choice)])."""
    posts = queries.posts(store, (member for member, _ in state.written))
    ids = {dossier for _, choices in state.written for dossier, _ in choices}
    names = {line.id: line.recipient for line in lines(store, queries.dossiers(store, ids))}
    return [
        (posts.get(member, member), [(names.get(dossier, dossier), CHOICES[choice]) for dossier, choice in choices])
        for member, choices in state.written
    ]
