"""Pages of delegations: those in force and past, and the form to record one."""

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.domain.delegation import Grant
from services.units.store import queries
from services.units.usecases import people
from shared.access import Person, SignedIn
from shared.contracts.powers import MANNERS, POWERS
from shared.http import FORM_ERRORS, Day, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of
from shared.kernel import new_id
from shared.records.listing import titled

router = APIRouter(prefix="/units/delegations")


class DelegationForm(BaseModel):
    unit: str
    delegate: str
    kind: Literal["", "KT", "TL", "TUQ"] = ""
    scope: str = Field(default="", max_length=500)
    instrument: str = Field(max_length=200)
    valid_from: Day
    valid_to: Day


@router.get("")
def list_all(request: Request, who: SignedIn, service: Here) -> Response:
    return _page(request, who, service, FormState())


@router.post("")
async def grant(request: Request, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        body = await read_form(request, DelegationForm)
        powers = tuple(map(str, (await request.form()).getlist("powers")))
        command = Grant(authority=who.account, powers=powers, **body.model_dump())
        await people.delegate(service, who, new_id(), command, key)
    except FORM_ERRORS as error:
        return _page(request, who, service, await sheet_of(request, error))
    return see_other(request, "/units/delegations", "Đã ghi nhận văn bản ủy quyền.")


@router.post("/{code}/revoke")
async def revoke(request: Request, code: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    await people.revoke(service, who, code, key)
    return see_other(request, "/units/delegations", "Đã thu hồi ủy quyền. Việc đã làm theo ủy quyền vẫn có giá trị.")


def _page(request: Request, who: Person, service: Service, sheet: FormState) -> Response:
    mine = who.units("delegation.grant")
    with service.database.reading() as store:
        rows = queries.delegations(store, who.units("nomination.read"), who.account)
        offered = queries.delegable(store, mine, service.clock.now().on)
        context: dict[str, Any] = {
            "rows": rows,
            "names": queries.names(store, {id_ for row in rows for id_ in (row.authority, row.delegate)}),
            "titles": queries.titles(store, {row.unit for row in rows} | set(mine)),
            "delegates": [
                (account.id, " – ".join(dict.fromkeys(filter(None, (login.name, account.post)))))
                for login, account in offered
                if account.id != who.account
            ],
        }
    context |= {"powers": list(POWERS.items()), "manners": list(MANNERS.items()), "manner": MANNERS}
    context["granted"] = {row.id: [POWERS.get(each, each) for each in row.powers.split()] for row in rows}
    context["revocable"] = {row.id for row in rows if row.status != "revoked" and who.may("delegation.grant", row.unit)}
    context["mine_named"] = titled(mine, context["titles"])
    today = service.clock.now().on.isoformat()
    return service.plan.pages.render(
        request, "delegations.html", status=sheet.status, sheet=sheet, mine=mine, today=today, **context
    )
