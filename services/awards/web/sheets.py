"""A member's ballot sheet: filled in after a fresh confirmation, sealed at once, and never shown again."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.acts import box, rounds
from services.awards.domain import rules
from services.awards.store import queries
from services.awards.store.tables import RoundRow
from services.awards.web.forms import Confirmed, choices_in, spent
from services.awards.web.votes import agenda
from shared.access import Person, SignedIn, private
from shared.http import ConfirmedOnce, Here, Service

router = APIRouter(prefix="/awards/rounds/{round_id}/sheet")


@router.get("")
def show(round_id: str, request: Request, service: Here, person: SignedIn, _: Confirmed) -> Response:
    row = rounds.must_read(service, person, round_id)
    rules.is_member(person.account, tuple(row.members.split()))
    if not _takes_sheets(row) or person.account in f"{row.voted} {row.abstained}".split():
        return RedirectResponse(f"/awards/rounds/{round_id}", 303)
    return _page(request, service, person, row)


@router.post("")
@private
async def cast(round_id: str, request: Request, service: Here, person: SignedIn, once: ConfirmedOnce) -> Response:
    row, choices = rounds.must_read(service, person, round_id), await choices_in(request)
    open_items = set(row.dossiers.split()) - _recused(row, person) if _takes_sheets(row) else set()
    if any(choices.get(item) not in ("agree", "disagree") for item in open_items):
        return _page(request, service, person, row, "Hãy chọn ý kiến cho từng hồ sơ; phiếu chưa được bỏ.")
    await box.cast(service, person, round_id, choices, once)
    return spent(request, f"/awards/rounds/{round_id}")  # the page itself says so, with the receipt


def _page(request: Request, service: Service, person: Person, row: RoundRow, error: str = "") -> Response:
    """What was chosen is not put into the page again, not even for its author."""
    with service.database.reading() as store:
        return service.plan.pages.render(
            request,
            "sheet.html",
            422 if error else 200,
            error=error,
            round=row,
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            agenda=agenda(store, queries.dossiers(store, row.dossiers.split()), len(row.members.split())),
            recused=_recused(row, person),
        )


def _takes_sheets(row: RoundRow) -> bool:
    return row.status == "open" and bool(row.public_key)


def _recused(row: RoundRow, person: Person) -> set[str]:
    return {
        dossier
        for member, _, dossier in (pair.partition("@") for pair in row.recused.split())
        if member == person.account
    }
