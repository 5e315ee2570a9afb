"""A campaign as the pages show it: the row of a read model with its dates, lists and words."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec
from fastapi import HTTPException, Path
from sqlmodel import Session

from services.campaigns.domain.campaign import Basis, Target
from services.campaigns.domain.words import CampaignKind, CampaignStatus
from services.campaigns.store import queries
from services.campaigns.store.response import TARGETS
from services.campaigns.store.tables import CampaignRow
from services.campaigns.usecases.scope import may_see
from shared.access import Person
from shared.contracts.titles import AWARDS
from shared.design.formats import headed
from shared.design.statuses import Status

Code = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
PHASES = {
    "draft": Status("Dự thảo", "quiet", "pencil"),
    "coming": Status("Đã phát động, chưa bắt đầu", "waiting", "clock"),
    "running": Status("Đang diễn ra", "going", "star"),
    "over": Status("Đã hết thời gian", "quiet", "check"),
    "closed": Status("Đã kết thúc", "quiet", "check"),
}
_STRINGS = msgspec.json.Decoder(tuple[str, ...])
_BASES = msgspec.json.Decoder(tuple[Basis, ...])


@dataclass(frozen=True)
class Card:
    """One campaign on the day it is looked at."""

    row: CampaignRow
    on: date

    @property
    def title(self) -> str:
        return headed(self.row.title)

    @property
    def kind(self) -> str:
        return CampaignKind.called(self.row.kind)

    @property
    def starts(self) -> date:
        return date.fromisoformat(self.row.starts)

    @property
    def ends(self) -> date:
        return date.fromisoformat(self.row.ends)

    @property
    def nominate_until(self) -> date:
        return date.fromisoformat(self.row.nominate_until)

    @property
    def days_left(self) -> int:
        return (self.ends - self.on).days

    @property
    def counted_on(self) -> date:
        """The day whose units are asked for: today, or the last day of a campaign that is over."""
        closed = date.fromisoformat(self.row.closed_on) if self.row.closed_on else self.ends
        return min(self.on, closed, self.ends)

    @property
    def phase(self) -> str:
        if self.row.status != CampaignStatus.LAUNCHED:
            return self.row.status
        if self.on < self.starts:
            return "coming"
        return "running" if self.on <= self.ends else "over"

    @property
    def state(self) -> Status:
        return PHASES[self.phase]

    @property
    def occasions(self) -> tuple[str, ...]:
        return _STRINGS.decode(self.row.occasions)

    @property
    def bases(self) -> tuple[Basis, ...]:
        return _BASES.decode(self.row.bases)

    @property
    def targets(self) -> tuple[Target, ...]:
        return TARGETS.decode(self.row.targets)

    @property
    def awards(self) -> tuple[str, ...]:
        return tuple(AWARDS.get(code, code) for code in self.row.awards.split())


def shown(store: Session, code: str, on: date, who: Person) -> Card:
    """The campaign with this code. 404 where there is none, or a draft this person has no business with."""
    row = queries.campaign(store, code)
    if row is None or not may_see(who, row):
        raise HTTPException(404)
    return Card(row, on)
