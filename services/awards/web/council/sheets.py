"""A member's ballot sheet: filled in, sealed, confirmed; a cast sheet is never shown again."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.domain.council import rules
from services.awards.store import queries
from services.awards.store.tables import RoundRow
from services.awards.usecases.council import box, rounds
from services.awards.usecases.council.carrying import brought, carried
from services.awards.web.dossier.votes import agenda
from services.awards.web.forms import choices_in, spent
from shared.access import Person, SignedIn, confirmed, private
from shared.access.guard import ConfirmationNeeded
from shared.http import Here, Service
from shared.kernel import Refused
from shared.records.jobs import PROOF, IdempotencyKey, IdempotencyMismatch

router = APIRouter(prefix="/awards/rounds/{round_id}/sheet")
OFFERED = ("agree", "disagree")


@router.get("")
def show(round_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    row = rounds.must_read(service, person, round_id)
    rules.is_member(person.account, tuple(row.members.split()))
    if not _takes_sheets(row) or person.account in f"{row.voted} {row.abstained}".split():
        return RedirectResponse(f"/awards/rounds/{round_id}", 303)
    return _page(request, service, person, row)


@router.post("")
@private
async def cast(round_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    """Sealed first, then confirmed: the sheet that waits for the password is unreadable to everybody."""
    row, form = rounds.must_read(service, person, round_id), await request.form()
    offered = set(row.dossiers.split()) - _recused(row, person) if _takes_sheets(row) else set()
    choices, text = await choices_in(request), str(form.get("sealed", ""))
    choices = {item: said for item, said in choices.items() if said in OFFERED}
    if not text and offered - set(choices):
        return _page(request, service, person, row, "Còn hồ sơ chưa chọn ý kiến; phiếu chưa được bỏ.", choices)
    try:
        if text:
            sheet = brought(service, round_id, person.account, text)
            await box.cast_sealed(service, person, round_id, sheet, await _once(request, person, text))
        else:
            text = carried(service, round_id, await box.sealed_for(service, person, round_id, choices))
            await box.cast(service, person, round_id, choices, await _once(request, person, text))
    except Refused as refused:
        if refused.rule != "sheet-outdated":
            raise
        return _page(request, service, person, row, refused.detail, choices)
    except IdempotencyMismatch:  # this confirmation has carried another act
        raise ConfirmationNeeded(f"/awards/rounds/{round_id}/sheet", [("sealed", text)]) from None
    return spent(request, f"/awards/rounds/{round_id}")  # the page itself says so, with the receipt


async def _once(request: Request, person: Person, text: str) -> IdempotencyKey:
    """The confirmation is the key. Raises ConfirmationNeeded with the sealed sheet alone."""
    try:
        proof = await confirmed(request, person)
    except ConfirmationNeeded as needed:
        raise ConfirmationNeeded(needed.back, [("next", needed.back), ("sealed", text)]) from None
    return IdempotencyKey(f"{PROOF}{proof.nonce}")


def _page(
    request: Request,
    service: Service,
    person: Person,
    row: RoundRow,
    error: str = "",
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """`chosen` comes back to its author in the answer to the very form it came in, and is kept nowhere."""
    with service.database.reading() as store:
        return service.plan.pages.render(
            request,
            "council/sheet.html",
            422 if error else 200,
            error=error,
            chosen=chosen,
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
