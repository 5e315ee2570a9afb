"""The queries of pages and API on the tables of campaigns."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from services.campaigns.domain.words import CampaignStatus
from services.campaigns.store.tables import CampaignRow, NominationRow, RegistrationRow

GRANTED = ("decided", "conferred")


@dataclass(frozen=True)
class Summary:
    """A campaign with its figures."""

    row: CampaignRow
    registered: int
    outcomes: dict[str, int]
    awards: dict[str, int]


def campaigns(store: Session) -> list[CampaignRow]:
    query = select(CampaignRow).where(col(CampaignRow.status) != CampaignStatus.NONE)
    return list(store.scalars(query.order_by(col(CampaignRow.starts).desc(), col(CampaignRow.code))))


def campaign(store: Session, code: str) -> CampaignRow | None:
    """None also of a draft that was dropped."""
    row = store.get(CampaignRow, code)
    return row if row and row.status != CampaignStatus.NONE else None


def drafts(store: Session, units: Collection[str]) -> list[CampaignRow]:
    """Campaigns of these units that are not launched yet, the one that shall begin first in front."""
    query = select(CampaignRow).where(col(CampaignRow.status) == CampaignStatus.DRAFT, col(CampaignRow.unit).in_(units))
    return list(store.scalars(query.order_by(col(CampaignRow.starts), col(CampaignRow.code))))


def summary(store: Session, row: CampaignRow) -> Summary:
    return summaries(store, [row])[0]


def summaries(store: Session, rows: Sequence[CampaignRow]) -> list[Summary]:
    """Of all of them with two questions."""
    codes = [row.code for row in rows]
    campaign, responded = col(NominationRow.campaign), col(RegistrationRow.campaign)
    registered = select(responded, func.count()).where(responded.in_(codes)).group_by(responded)
    units = dict(store.execute(registered).all())
    about = campaign, col(NominationRow.outcome), col(NominationRow.award)
    found: dict[str, tuple[Counter[str], Counter[str]]] = {code: (Counter(), Counter()) for code in codes}
    for code, outcome, award, count in store.execute(
        select(*about, func.count()).where(campaign.in_(codes)).group_by(*about)
    ):
        outcomes, awards = found[code]
        outcomes[outcome] += count
        if outcome in GRANTED:
            awards[award] += count
    return [Summary(row, units.get(row.code, 0), *map(dict, found[row.code])) for row in rows]
