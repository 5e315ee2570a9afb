"""The list of campaigns, and one campaign as a whole."""

from dataclasses import dataclass

from fastapi import APIRouter
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.domain.words import CampaignStatus
from services.campaigns.store import queries, response
from services.campaigns.store.clusters import taking_part
from services.campaigns.usecases.scope import may_see
from services.campaigns.web.piles import piles
from services.campaigns.web.rows import period_title
from services.campaigns.web.view import Card, Code, shown
from shared.access import Person, SignedIn
from shared.contracts.powers import manner_named
from shared.contracts.titles import AWARDS
from shared.contracts.words import Level
from shared.http import Desks, Here
from shared.records.directory import AccountRow

router = APIRouter(prefix="/campaigns")
SECTIONS = {
    "Đang diễn ra": ("coming", "running"),
    "Dự thảo": ("draft",),
    "Đã kết thúc": ("over", "closed"),
}


@dataclass(frozen=True)
class Reached:
    """What the units reported for one target in one period; `achieved` reached the common goal, if there is one."""

    period: str
    target: str
    measure: str
    units: int
    mean: float
    least: int
    most: int
    achieved: int | None

    @property
    def period_title(self) -> str:
        return period_title(self.period)


@router.get("/")
def campaigns(request: Request, who: SignedIn, service: Here) -> Response:
    """Running, drafts (for those who write or launch them), past."""
    on = service.clock.now().on
    with service.database.reading() as store:
        seen = [row for row in queries.campaigns(store) if may_see(who, row)]
        cards = [(Card(summary.row, on), summary) for summary in queries.summaries(store, seen)]
        units = response.titles(store, [card.row.unit for card, _ in cards])
        desks = Desks().beside(piles(store, who, on))
    sections = [
        (title, [(card, summary) for card, summary in cards if card.phase in phases])
        for title, phases in SECTIONS.items()
    ]
    return service.plan.pages.render(
        request, "campaigns.html", sections=sections, units=units, desks=desks, may_draft=who.may("campaign.draft")
    )


@router.get("/{code}")
def campaign(request: Request, code: Code, who: SignedIn, service: Here) -> Response:
    with service.database.reading() as store:
        card = shown(store, code, service.clock.now().on, who)
        return service.plan.pages.render(
            request,
            "campaign.html",
            c=card,
            summary=queries.summary(store, card.row),
            words=AWARDS,
            launch=_launch(store, card),
            people=taking_part(store, [card.row.people]).get(card.row.people, []),
            coverage=_coverage(store, card),
            reached=_reached(store, card),
            unit=response.titles(store, [card.row.unit]).get(card.row.unit, card.row.unit),
            may=_may(who, card),
        )


def _launch(store: Session, card: Card) -> list[tuple[str, str]]:
    """Who launched, by what right, at which event, where; the post, never a name."""
    row = card.row
    account = store.get(AccountRow, row.launched_by) if row.launched_by else None
    right = "Theo thẩm quyền"
    if row.instrument:
        right = f"{manner_named(row.signs_as)} theo văn bản số {row.instrument}"
    facts = [
        ("Người phát động", account.post if account else row.launched_by or ""),
        ("Thẩm quyền", right),
        ("Sự kiện", row.event),
        ("Địa điểm", row.place),
    ]
    return [(term, text or "chưa có trong nguồn") for term, text in facts]


def _coverage(store: Session, card: Card) -> list[tuple[str, response.Coverage]]:
    found = {level.level: level for level in response.coverage(store, card.row.code, card.counted_on)}
    return [(words, found[level]) for level, words in Level.names().items() if level in found]


def _reached(store: Session, card: Card) -> list[Reached]:
    targets = {target.code: target for target in card.targets}
    lines = []
    for period, by_target in response.results(store, card.row.code).items():
        for code, values in by_target.items():
            target = targets.get(code)
            goal = target.goal if target else None
            lines.append(
                Reached(
                    period=period,
                    target=target.text if target else code,
                    measure=target.measure if target else "",
                    units=len(values),
                    mean=sum(values) / len(values),
                    least=min(values),
                    most=max(values),
                    achieved=None if goal is None else sum(value >= goal for value in values),
                )
            )
    return lines


def _may(who: Person, card: Card) -> dict[str, bool]:
    """Which acts are offered; whether one is allowed is decided when it is done."""
    running = card.phase in ("coming", "running")
    return {
        "edit": card.phase == "draft" and who.may("campaign.draft"),
        "launch": card.phase == "draft" and who.may("campaign.launch"),
        "close": card.row.status == CampaignStatus.LAUNCHED and who.may("campaign.close"),
        "enter": running and who.may("response.enter"),
        "read": card.phase != "draft" and who.may("response.read"),
    }
