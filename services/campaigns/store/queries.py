"""What pages and API ask the tables of campaigns."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

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
    return list(store.scalars(select(CampaignRow).order_by(col(CampaignRow.starts).desc(), col(CampaignRow.code))))


def campaign(store: Session, code: str) -> CampaignRow | None:
    return store.get(CampaignRow, code)


def summary(store: Session, row: CampaignRow) -> Summary:
    here = col(NominationRow.campaign) == row.code
    responded = select(func.count()).where(col(RegistrationRow.campaign) == row.code)
    outcomes = select(col(NominationRow.outcome), func.count()).where(here).group_by(col(NominationRow.outcome))
    granted = select(col(NominationRow.award), func.count()).where(here, col(NominationRow.outcome).in_(GRANTED))
    return Summary(
        row,
        store.scalar(responded) or 0,
        dict(store.execute(outcomes).all()),
        dict(store.execute(granted.group_by(col(NominationRow.award))).all()),
    )
