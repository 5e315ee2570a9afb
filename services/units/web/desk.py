"""The desk of a unit: returned nominations, drafts, nominations under way, open campaigns."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.units.store import lying, queries
from services.units.store.tables import NominationRow
from services.units.usecases.nominations import reasons_of
from services.units.web import words
from services.units.web.piles import piles
from shared.access import SignedIn
from shared.contracts.powers import POWERS
from shared.contracts.words import Status
from shared.design import STATUSES
from shared.design.navigation import WAYS
from shared.design.pages import Link
from shared.http import Elsewhere, Here, Paged, open_to
from shared.records.listing import Listed, at_most

router = APIRouter(prefix="/units")
ENDED_WELL = (Status.DECIDED, Status.CONFERRED)
RETURNED_SHOWN = 20
DELEGATED = {
    "launch": Link("/campaigns/", POWERS["launch"]),
    "sign": Link("/awards/decisions/new", POWERS["sign"]),
}
"""Where a delegate finds the work."""


@router.get("/")
def desk(
    request: Request, who: SignedIn, service: Here, paged: Paged, elsewhere: Elsewhere, status: str = ""
) -> Response:
    """Everything of the units in which the person reads nominations."""
    units, today = who.units("nomination.read"), service.clock.now().on
    chosen = status if status in STATUSES else ""
    with service.database.reading() as store:
        found = lying.nominations_of(store, units, today, paged.key(str), paged.fetch, chosen)
        shown, next_page = paged.cut(found, lambda row: (row.id,))
        wanted = lying.nominations_of(store, units, today, None, RETURNED_SHOWN + 1, "returned")
        returned = at_most(RETURNED_SHOWN, wanted)
        drafts = lying.drafts_of(store, who.units("draft.edit"), today)
        counts = lying.tally(store, units, today)
        delegated = queries.delegated_to(store, who.account, today)
        places = (
            {row.unit for row in delegated} | {row.unit for row in shown} | {row.unit for row in drafts} | set(units)
        )
        context: dict[str, Any] = {
            "nominations": shown,
            "ways": open_to([role for role in who.roles if not role.over], WAYS),
            "delegated": [(row, [DELEGATED[power] for power in row.powers.split()]) for row in delegated],
            "returned": _with_reasons(store, returned),
            "drafts": drafts,
            "desks": elsewhere.beside(piles(store, who, today)),
            "named": queries.recipients(store, [*shown, *returned, *drafts]),
            "titles": queries.titles(store, places),
            "campaigns": [
                (row, (date.fromisoformat(row.nominate_until) - today).days) for row in queries.running(store, today)
            ],
        }
    context |= {"units": units, "next_page": next_page, "chosen": chosen, "words": words, "first": bool(paged.after)}
    context["figures"] = {
        "returned": counts.get("returned", 0),
        "well": sum(counts.get(name, 0) for name in ENDED_WELL),
        "under_way": sum(counts.get(name, 0) for name in ("submitted", "received", "appraising", "in_council")),
    }
    context["may_draft"] = who.may("draft.edit")
    context["over"] = list(dict.fromkeys(role.over for role in who.roles if role.over))
    return service.plan.pages.render(request, "desk.html", **context)


def _with_reasons(store: Session, rows: Listed[NominationRow]) -> Listed[tuple[NominationRow, str | None]]:
    returns = queries.last_returns(store, [row.id for row in rows])
    reasons = reasons_of(store, returns.values())
    return rows.each(lambda row: (row, reasons.get(returns[row.id].position) if row.id in returns else None))
