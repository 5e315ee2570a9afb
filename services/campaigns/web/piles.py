"""Counts what waits for a person in campaigns, for its own page and for the desks of the other services."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from services.campaigns.store import queries, response
from shared.access import Person
from shared.contracts.questions import Pile
from shared.contracts.words import Role
from shared.design.formats import days_left
from shared.records.delegations import delegations_of


def piles(store: Session, who: Person, on: date) -> list[Pile]:
    """Drafts to launch by one's own authority or a delegation, and campaigns to which one's own unit can respond."""
    own = {role.unit for role in who.roles if role.role == Role.AUTHORITY and not role.over}
    delegated = {row.unit for row in delegations_of(store, who.account, on, "launch")}
    drafts = queries.drafts(store, [unit for unit in own | delegated if who.serves("campaign.launch", unit)])
    silent = response.unanswered(store, who.units("response.enter"), on)
    found = [
        _pile("Phong trào chờ phát động", [(f"/campaigns/{row.code}", row.starts) for row in drafts], on),
        _pile(
            "Phong trào đơn vị chưa đăng ký",
            [(f"/campaigns/{code}/register?unit={unit}", ends) for code, ends, unit in silent],
            on,
        ),
    ]
    return [pile for pile in found if pile]


def _pile(label: str, every: Sequence[tuple[str, str]], on: date) -> Pile | None:
    """Leads to the first of them."""
    if not every:
        return None
    href, due = every[0][0], date.fromisoformat(every[0][1])
    if due < on:  # a draft may still be launched after the day it should have begun
        return Pile(label=label, number=len(every), href=href)
    return Pile(label=label, number=len(every), href=href, due=due, left=days_left((due - on).days))
