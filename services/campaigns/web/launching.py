"""Launching a campaign by one's own authority or by delegation, and ending it."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.store import response
from services.campaigns.usecases import launching
from services.campaigns.usecases.occasions import Occasion
from services.campaigns.web.view import Card, Code, shown
from shared.access import Person, SignedIn
from shared.contracts.powers import manner_named
from shared.contracts.words import Role
from shared.design import short_date
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of
from shared.records.delegations import DelegationRow, manner_in

router = APIRouter(prefix="/campaigns")
OWN = "own"
"""Choice of those who launch by their own authority."""


class LaunchForm(BaseModel):
    right: str = Field(max_length=100)
    event: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=500)


@router.get("/{code}/launch")
def launch_form(request: Request, code: Code, who: SignedIn, service: Here) -> Response:
    return _page(request, code, who, service, FormState())


@router.post("/{code}/launch")
async def launch(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        form = await read_form(request, LaunchForm)
        delegation = None if form.right == OWN else form.right
        occasion = Occasion(form.event, form.place)
        await launching.launch(service, who, code, delegation, occasion, key)
    except FORM_ERRORS as error:
        return _page(request, code, who, service, await sheet_of(request, error))
    return see_other(request, f"/campaigns/{code}", "Đã phát động phong trào.")


@router.post("/{code}/close")
async def close(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    await launching.close(service, who, code, key)
    return see_other(request, f"/campaigns/{code}", "Đã kết thúc phong trào.")


def _page(request: Request, code: str, who: Person, service: Service, sheet: FormState) -> Response:
    launching.must_launch(who)
    with service.database.reading() as store:
        card = shown(store, code, service.clock.now().on, who)
        return service.plan.pages.render(
            request, "launch.html", sheet.status, c=card, sheet=sheet, rights=_rights(store, card, who)
        )


def _rights(store: Session, card: Card, who: Person) -> list[tuple[str, str, str]]:
    """(value, label, hint) of each right this person could launch by; those not valid today say so."""
    unit, day = card.row.unit, card.on.isoformat()
    held = any(role.role == Role.AUTHORITY and role.unit == unit for role in who.roles)
    own = [(OWN, "Theo thẩm quyền của tôi", "")] if held else []
    return own + [
        (row.id, f"{manner_named(manner_in(store, row, card.on))}, văn bản số {row.instrument}", _validity(row, day))
        for row in response.delegations(store, unit, who.account)
        if "launch" in row.powers.split()
    ]


def _validity(row: DelegationRow, day: str) -> str:
    first, last = short_date(row.valid_from), short_date(row.valid_to)
    if row.revoked:
        return f"Đã bị thu hồi · {row.scope}"
    valid = "Có hiệu lực hôm nay" if row.valid_from <= day <= row.valid_to else "Không có hiệu lực hôm nay"
    return f"{valid} ({first} – {last}) · {row.scope}"
