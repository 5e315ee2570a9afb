"""The frame of every page: navigation by role, the signed-in person, the date of a demo, the head of the ledger."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import RedirectResponse

from shared.access import Person, Role, csrf_of, person_of
from shared.access.guard import access_of
from shared.design import Flash, Frame, Link, flashes_of, put_flash
from shared.design import Person as Shown
from shared.design.navigation import NAVIGATION, Destination
from shared.design.statuses import Tone
from shared.http.problems import problem_of, remedy
from shared.records.directory import AccountRow, UnitRow
from shared.records.tables import Ledger
from shared.runtime.service import service_of

Naming = Callable[[Session, str], str | None]
"""The name of an account, where a service keeps names."""


def house_frame(request: Request, name_of: Naming = lambda _store, _account: None) -> Frame:
    """The frame of one page; without names the post stands in the name's place."""
    service, person = service_of(request), person_of(request)
    demo_on = service.clock.now().on if service.settings.demo else None
    if service.database.trouble:
        return Frame(demo_on=demo_on)
    with service.database.reading() as store:
        last = store.scalars(select(col(Ledger.hash)).order_by(col(Ledger.position).desc()).limit(1)).first()
        if person is None:
            return Frame(demo_on=demo_on, ledger_head=last or "")
        return Frame(
            nav=_nav(person, request.url.path),
            person=_shown(store, person, name_of),
            csrf=csrf_of(request),
            flashes=flashes_of(request, person.sid),
            demo_on=demo_on,
            ledger_head=last or "",
        )


def see_other(request: Request, address: str, text: str = "", tone: Tone = "good") -> RedirectResponse:
    """After a form: redirect (303) to a page of this installation, which shows `text` once."""
    response, person = RedirectResponse(address, 303), person_of(request)
    if text and person:
        put_flash(response, Flash(text, tone), person.sid, https=access_of(request).https)
    return response


def refusal_of(request: Request, error: Exception) -> dict[str, Any]:
    """title, detail, rule, law and then for the panel of a form that was refused and keeps what was typed."""
    service = service_of(request)
    shape = problem_of(error).shape(service.plan.rules)
    shown = {name: shape.get(name, "") for name in ("title", "detail", "rule", "law", "status")}
    shown["detail"] = told(request, shown["detail"])
    return shown | {"then": remedy(service.plan.rules, str(shown["rule"]))}


def told(request: Request, detail: str) -> str:
    """The detail of a refusal as this person may read it on a page."""
    service, person = service_of(request), person_of(request)
    return service.plan.told(service, person, detail) if person and not service.database.trouble else detail


def open_to(held: Iterable[Role], places: Sequence[Destination]) -> list[Destination]:
    """The places some of these roles needs."""
    roles = list(held)
    return [place for place in places if not place.roles or any(_needs(place, role) for role in roles)]


def _needs(place: Destination, held: Role) -> bool:
    return held.role in place.roles and (not place.at or held.acts_for(place.at))


def _nav(person: Person, path: str) -> tuple[Link, ...]:
    seen = open_to(person.roles, NAVIGATION)
    here = max((place.href for place in seen if path.startswith(place.href)), key=len, default="")
    return tuple(Link(place.href, place.label, current=place.href == here) for place in seen)


def _shown(store: Session, person: Person, name_of: Naming) -> Shown:
    account = store.get(AccountRow, person.account)
    unit = store.get(UnitRow, person.roles[0].unit) if person.roles else None
    post, place = account.post if account else "", unit.title if unit else ""
    said = [part for part in (name_of(store, person.account), post, place) if part]
    fresh = [part for i, part in enumerate(said) if not any(part in before for before in said[:i])]
    return Shown(fresh[0] if fresh else "", ", ".join(fresh[1:]), person.account)
