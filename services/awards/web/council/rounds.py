"""A round: the agenda, the secretary's view with the roll, what is noted of members, and the count."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards import ballot
from services.awards.domain.council import box as council_box
from services.awards.domain.council import commands, minuting, words
from services.awards.domain.council import state as council_state
from services.awards.store import queries
from services.awards.store.decision.drafts import name_of
from services.awards.store.tables import RoundRow
from services.awards.usecases.council import box, rounds
from services.awards.usecases.council.checking import in_groups
from services.awards.web.council import roll
from services.awards.web.dossier.lines import lines
from services.awards.web.dossier.votes import agenda, results
from services.awards.web.forms import choices_in
from services.awards.web.words import ROUND_STATUS
from shared.access import Person, SignedIn, private
from shared.design import short_date
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, Day, FormState, read_form, sheet_of

router = APIRouter(prefix="/awards/rounds")


@router.get("/{round_id}")
def show(round_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return round_page(request, service, person, rounds.must_read(service, person, round_id), FormState())


@router.post("/{round_id}/recuse")
async def recuse(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    form = await request.form()
    member, dossier = str(form.get("member", "") or person.account), str(form.get("dossier", ""))
    await rounds.recuse(service, person, round_id, member, dossier, key, str(form.get("cause", "") or "other"))
    back = f"/awards/rounds/{round_id}/sheet"
    return see_other(request, back, "Đã ghi nhận việc rút khỏi hồ sơ. Tổng số thành viên để tính tỷ lệ giữ nguyên.")


class Writing(BaseModel):
    member: str = Field(max_length=60)
    paper: str = Field(default="", max_length=100)
    dated: Day | None = None


@router.post("/{round_id}/written")
@private
async def record_written(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = rounds.must_read(service, person, round_id)
    try:
        said = await read_form(request, Writing)
        choices = tuple(sorted((await choices_in(request)).items()))
        letter = commands.RecordWritten(said.member, choices, said.paper, said.dated)
        await rounds.record_written(service, person, round_id, letter, key)
    except FORM_ERRORS as error:
        return round_page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi ý kiến bằng văn bản.")


@router.post("/{round_id}/written/contest")
async def contest(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await rounds.contest(service, person, round_id, key)
    said = "Đã bỏ ý kiến ghi thay đồng chí. Từ đây chỉ đồng chí tự ghi ý kiến khác, hoặc tự bỏ phiếu."
    return see_other(request, f"/awards/rounds/{round_id}", said)


@router.post("/{round_id}/written/confirm")
async def confirm(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await rounds.confirm(service, person, round_id, key)
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi: đồng chí đã xem, đây là ý kiến của đồng chí.")


@router.post("/{round_id}/open")
@private
async def record_open(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row, member = rounds.must_read(service, person, round_id), str((await request.form()).get("member", ""))
    try:
        await rounds.record_open(service, person, round_id, member, await choices_in(request), key)
    except FORM_ERRORS as error:
        return round_page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi biểu quyết.")


@router.post("/{round_id}/attendance")
async def attend(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = rounds.must_read(service, person, round_id)
    form = await request.form()
    noted = {name[len("at.") :]: str(form[name]) for name in form if name.startswith("at.") and form[name]}
    try:
        await rounds.attend(service, person, round_id, noted, key)
    except FORM_ERRORS as error:
        return round_page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi thành viên có mặt, vắng mặt.")


@router.post("/{round_id}/close")
async def close(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await rounds.close(service, person, round_id, key)
    return see_other(request, f"/awards/rounds/{round_id}", "Hội đồng không bỏ phiếu lại; hồ sơ chưa đạt đã kết thúc.")


@router.post("/{round_id}/count")
@private
async def count(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row, form = rounds.must_read(service, person, round_id), await request.form()
    phrase, again = str(form.get("phrase", "")), bool(form.get("again"))
    try:
        await box.count(service, person, round_id, key, phrase=phrase, again=again)
    except FORM_ERRORS as error:
        return round_page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã kiểm phiếu và hủy khóa của vòng bỏ phiếu.")


@router.post("/{round_id}/void")
async def void(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await rounds.void(service, person, round_id, key)
    return see_other(request, f"/awards/rounds/{round_id}", "Đã hủy vòng bỏ phiếu.", "waiting")


def round_page(request: Request, service: Service, person: Person, row: RoundRow, sheet: FormState) -> Response:
    """The round as this person may see it; `sheet` where something came back."""
    state = rounds.state_of(service, row.id)
    with service.database.reading() as store:
        members = row.members.split()
        posts = queries.posts(store, members)
        runs = person.serves("round.convene", row.unit)
        return service.plan.pages.render(
            request,
            "council/round.html",
            sheet.status,
            sheet=sheet,
            round=row,
            badge=ROUND_STATUS[row.status],
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            agenda=agenda(store, queries.dossiers(store, row.dossiers.split()), len(members)),
            results=results(store, queries.counts(store, row.id)),
            roll=roll.roll(store, state) if runs else [],
            absent=roll.waiting(store, state) if runs else [],
            unwritten=roll.unwritten(store, state, person.account, runs=runs),
            letters=roll.letters(store, state),
            unnoted=roll.unnoted(store, state) if runs else [],
            written=roll.spoken(store, state.written),
            letter_said=_letter_said(store, person, state),
            hands=roll.spoken(store, state.hands),
            meeting=_meeting(store, row, state),
            unreachable=[line.recipient for line in lines(store, queries.dossiers(store, state.unreachable()))],
            secret=any(item.ballot for item in state.items),
            members=[(account, posts.get(account, account)) for account in members],
            second=any(item.number < item.rounds for item in state.items),
            again=bool(state.counted and state.counted.again),
            total=len(members),
            runs=runs,
            member=person.account in members,
            key_lost=row.status == "open" and not ballot.has_key(service.home.ballot, row.id),
            **_part_of(person, state),
            **_minuted(store, row.unit, state),
            **_box(store, state),
        )


def _part_of(person: Person, state: council_state.State) -> dict[str, object]:
    """What this person is in the round and has done in it; never what they chose."""
    own = next((sealed for member, sealed in state.sheets if member == person.account), None)
    return {
        "chairs": person.account == state.chair,
        "has_voted": person.account in state.voted,
        "letter": state.letter_of(person.account),
        "confirmed": person.account in state.confirmed,
        "refused_letter": state.has_contested(person.account),
        "abstained": person.account in state.abstained,
        "receipt": in_groups(council_box.receipt(own)) if own else "",
    }


def _minuted(store: Session, unit: str, state: council_state.State) -> dict[str, object]:
    """What the minutes lack, and what the form that draws them up suggests."""
    said = state.convened.meeting if state.convened else words.Meeting()
    names = {"chair": name_of(store, unit, said.chair), "secretary": name_of(store, unit, said.secretary)}
    return {"missing": minuting.missing(state), "said": said, "names": names}


def _letter_said(store: Session, person: Person, state: council_state.State) -> list[tuple[str, str]]:
    """What was entered as this person's own written opinion."""
    mine = tuple(each for each in state.written if each[0] == person.account)
    return [line for _, choices in roll.spoken(store, mine) for line in choices]


def _box(store: Session, state: council_state.State) -> dict[str, object]:
    """What prevents a count."""
    return {
        "sheets": len(state.sheets),
        "least": words.LEAST_SHEETS,
        "phrased": bool(state.opened),
        "still": roll.posted(store, state.may_still_vote, state.lettered),
        "awaited": bool(state.present - state.voted),
        "thin": [line.recipient for line in lines(store, queries.dossiers(store, _thin(state)))],
    }


def _thin(state: council_state.State) -> list[str]:
    """Dossiers that too few sheets speak of to be counted."""
    ballots = (item for item in state.items if item.ballot or state.sheets)
    return [item.dossier for item in ballots if state.secret(item.dossier) < words.LEAST_SHEETS]


def _meeting(store: Session, row: RoundRow, state: council_state.State) -> list[tuple[str, str]]:
    """The short facts of the meeting; what was not said is left out."""
    said = state.convened.meeting if state.convened else words.Meeting()
    posts = queries.posts(store, (said.chair, said.secretary))
    facts = [
        ("Ngày họp", short_date(date.fromisoformat(row.meets_on))),
        ("Giờ họp", said.starts_at.replace(":", " giờ ")),
        ("Nơi họp", said.place),
        ("Ngày gửi giấy mời", short_date(said.noticed_on) if said.noticed_on else ""),
        ("Chủ trì", posts.get(said.chair, "")),
        ("Thư ký", posts.get(said.secretary, "")),
    ]
    return [(term, text) for term, text in facts if text]
