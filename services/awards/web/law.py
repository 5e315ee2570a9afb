"""The award types as this service knows them: route, threshold, law, and what is not confirmed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import lawchange
from services.awards.acts.lawlines import OUTCOMES
from services.awards.domain.eligibility import Condition, Dates
from services.awards.law import AwardType, StageRule, catalogue, law_rules
from services.awards.store import queries
from services.awards.web.words import ACTS, SUBJECTS
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(prefix="/awards")
LEVELS = {"@province": "Công an tỉnh, thành phố của đơn vị đề nghị", "@commune": "Công an cấp xã của đơn vị đề nghị"}
CLOCKS = {"sent": "theo ngày gửi hồ sơ", "received": "theo ngày tiếp nhận thẩm định", "decided": "theo ngày quyết định"}
"""Which date of the dossier chooses a rule."""
FAMILIES = {"title": "Danh hiệu thi đua", "commendation": "Hình thức khen thưởng", "": "Chỉ để nhập khen thưởng đã có"}


@router.get("/law")
def law(request: Request, service: Here, _: SignedIn) -> Response:
    known, on = catalogue(), service.clock.now().on
    dates, anchors = Dates(on, on, on), set[str]()
    with service.database.reading() as store:
        units = LEVELS | queries.titles(store, {stage.unit for route in known.routes for stage in route.stations})

    def shown(award: AwardType) -> dict[str, Any]:
        route = known.route(award.code, dates)
        return {
            "rule": award,
            "family": award.kind if route else "",
            "subjects": ", ".join(SUBJECTS[subject].lower() for subject in award.subjects),
            "route": [_stop(stage, units) for stage in route.stations] if route else [],
            "council": known.council(award.code, dates),
            "conditions": _anchored((rule for rule in known.conditions if award.code in rule.awards), anchors),
        }

    general = _anchored((rule for rule in known.conditions if not rule.awards), anchors)
    awards = [shown(award) for award in known.awards]
    families = [(title, [one for one in awards if one["family"] == family]) for family, title in FAMILIES.items()]
    return service.plan.pages.render(request, "law.html", families=families, general=general, clocks=CLOCKS)


@router.get("/law/diff")
def difference(request: Request, service: Here, person: SignedIn, on: date | None = None) -> Response:
    """Which pending dossiers the rules of a day would judge otherwise."""
    day = on or service.clock.now().on
    judged, changed = lawchange.changes(service, day, person)
    titles = {award.code: award.title for award in catalogue().awards}
    with service.database.reading() as store:
        units = queries.titles(store, {each.unit for each in changed})
    shown = [(each, titles[each.award], units.get(each.unit, each.unit)) for each in changed]
    return service.plan.pages.render(
        request, "law-diff.html", on=day, judged=judged, changed=shown, outcomes=OUTCOMES, texts=law_rules()
    )


def _stop(stage: StageRule, units: dict[str, str]) -> str:
    return f"{ACTS[stage.act]} – {units.get(stage.unit, stage.unit)}"


def _anchored(rules: Iterable[Condition], anchors: set[str]) -> list[tuple[Condition, str]]:
    """Every rule with the name pages point at, once on the page however many awards it binds."""
    lines = []
    for rule in rules:
        lines.append((rule, "" if rule.id in anchors else rule.id))
        anchors.add(rule.id)
    return lines
