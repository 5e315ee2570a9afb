"""The award types as this service knows them: route, threshold, law, and what is not confirmed."""

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import lawchange
from services.awards.domain.eligibility import Dates
from services.awards.law import StageRule, catalogue, law_rules
from services.awards.store import queries
from services.awards.web.words import ACTS, KINDS, SUBJECTS
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(prefix="/awards")
OUTCOMES = {
    "": "không áp dụng hoặc đạt",
    "met": "đạt",
    "not_met": "không đạt",
    "unknown": "chưa rõ",
    "held": "tạm dừng",
}
LEVELS = {"@province": "Công an tỉnh, thành phố của đơn vị đề nghị", "@commune": "Công an cấp xã của đơn vị đề nghị"}


@router.get("/law")
def law(request: Request, service: Here, _: SignedIn) -> Response:
    known, on = catalogue(), service.clock.now().on
    dates = Dates(on, on, on)
    codes = {stage.unit for route in known.routes for stage in route.stations}
    with service.database.reading() as store:
        units = LEVELS | queries.titles(store, codes)

    def stop(stage: StageRule) -> dict[str, str]:
        return {"act": ACTS[stage.act], "unit": units.get(stage.unit, stage.unit)}

    names = {award.code: ", ".join(SUBJECTS[subject].lower() for subject in award.subjects) for award in known.awards}
    routes = {award.code: known.route(award.code, dates) for award in known.awards}
    awards = [
        (award, [stop(stage) for stage in route.stations] if (route := routes[award.code]) else [])
        for award in known.awards
    ]
    councils = {award.code: known.council(award.code, dates) for award in known.awards}
    conditions = {
        award.code: [rule for rule in known.conditions if award.code in rule.awards] for award in known.awards
    }
    return service.plan.pages.render(
        request, "law.html", awards=awards, councils=councils, conditions=conditions, kinds=KINDS, names=names
    )


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
