"""The page of the law: award types and every row of the catalogue, and what a change of the law would do."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import lawchange
from services.awards.acts.lawlines import OUTCOMES
from services.awards.domain.eligibility import Dates
from services.awards.domain.rules import LINE_NAMES
from services.awards.law import AwardType, StageRule, award_title, catalogue, law_rules
from services.awards.store import queries
from services.awards.web import lawbook
from services.awards.web.days import Text, days_in
from services.awards.web.lawrows import held
from services.awards.web.lawwords import SEATED
from services.awards.web.words import ACTS, SUBJECTS
from shared.access import SignedIn
from shared.http import Here, Sheet

router = APIRouter(prefix="/awards")
SHOWN = 100
"""So many dossiers are told one by one."""
FAMILIES = {"title": "Danh hiệu thi đua", "commendation": "Hình thức khen thưởng", "": "Chỉ để nhập khen thưởng đã có"}


@router.get("/law")
def law(request: Request, service: Here, _: SignedIn, award: str = "", source: str = "") -> Response:
    known, on = catalogue(), service.clock.now().on
    dates, number = Dates(on, on, on), known.sources[source].number if source in known.sources else ""
    with service.database.reading() as store:
        units = SEATED | queries.titles(store, {stage.unit for route in known.routes for stage in route.stations})
    chosen = [
        one for one in known.awards if award in ("", one.code) and (not number or one.law.startswith(f"{number},"))
    ]
    shown = [_shown(one, dates, units) for one in chosen]
    return service.plan.pages.render(
        request,
        "law.html",
        families=[(title, [one for one in shown if one["family"] == family]) for family, title in FAMILIES.items()],
        sections=lawbook.sections(award, number),
        sources=[row for code, row in known.sources.items() if source in ("", code)],
        awards=[(one.code, one.title) for one in known.awards],
        documents=[(code, f"{row.number} – {row.title}") for code, row in known.sources.items()],
        chosen=(award, source),
    )


def _shown(award: AwardType, dates: Dates, units: dict[str, str]) -> dict[str, Any]:
    route = catalogue().route(award.code, dates)
    return {
        "rule": award,
        "held": held(award),
        "family": award.kind if route else "",
        "subjects": ", ".join(SUBJECTS[subject].lower() for subject in award.subjects),
        "lines": ", ".join(LINE_NAMES[line] for line in award.lines),
        "route": [_stop(stage, units) for stage in route.stations] if route else [],
        "council": catalogue().council(award.code, dates),
        "conditions": {rule.id: rule for rule in catalogue().conditions if award.code in rule.awards}.values(),
    }


@router.get("/law/diff")
def difference(request: Request, service: Here, _: SignedIn, on: Text = "") -> Response:
    """Asks for a day; the result is fetched after the page, for thousands of dossiers take some seconds."""
    days, sheet = days_in(on=on)
    day = days.get("on", service.clock.now().on)
    context = {"on": day, "sheet": sheet, "asked": bool(days), "waiting": True}
    return service.plan.pages.render(request, "law-diff.html", sheet.status, **context)


@router.get("/law/diff/result")
def result(request: Request, service: Here, person: SignedIn, on: date, rule: str = "") -> Response:
    """Which pending dossiers the rules of a day would judge otherwise: by rule, and the first of them one by one."""
    judged, changed = lawchange.changes(service, on, person)
    found = [each for each in changed if rule in ("", *(turned.rule for turned in each.rules))]
    with service.database.reading() as store:
        units = queries.titles(store, {each.unit for each in found[:SHOWN]})
    return service.plan.pages.render(
        request,
        "law-diff.html",
        on=on,
        sheet=Sheet(),
        asked=True,
        waiting=False,
        judged=judged,
        total=len(found),
        changed=[(each, award_title(each.award), units.get(each.unit, each.unit)) for each in found[:SHOWN]],
        rules=lawchange.by_rule(found),
        outcomes=OUTCOMES,
        texts=law_rules(),
    )


def _stop(stage: StageRule, units: dict[str, str]) -> str:
    return f"{ACTS[stage.act]} – {units.get(stage.unit, stage.unit)}"
