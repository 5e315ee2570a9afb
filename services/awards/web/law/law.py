"""The pages of the law: award types, every row, and what a change of the law would do."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.awards.law import AwardType, Catalogue, Stage, award_title, law_rules
from services.awards.law.confirming import key_of
from services.awards.law.eligibility import Dates
from services.awards.store import queries
from services.awards.store.law.confirming import law_in_force, papers
from services.awards.usecases.law import changes
from services.awards.usecases.law.lines import OUTCOMES
from services.awards.web.days import Text, days_in
from services.awards.web.law import book
from services.awards.web.law.rows import held
from services.awards.web.law.words import SEATED
from shared.access import SignedIn
from shared.contracts.words import Act, CommendationKind, Subject
from shared.http import FormState, Here, Service

router = APIRouter(prefix="/awards")
SHOWN = 100
"""So many dossiers are told one by one."""
Page = Annotated[int, Query(ge=1, le=1000)]


@router.get("/law")
def law(request: Request, service: Here, _: SignedIn, award: str = "", source: str = "", page: Page = 1) -> Response:
    on = service.clock.now().on
    with service.database.reading() as store:
        known, said = law_in_force(store.execute), papers(store)
    contents = book.sections(award, source, on, known)
    last = book.last_page(contents)
    shown = book.leaf(contents, page := min(page, last))
    told = [(section, [_told(service, known, entry, on) for entry in section.entries]) for section in shown]
    return service.plan.pages.render(
        request,
        "law/law.html",
        contents=contents,
        sections=told,
        awards=[(one.code, one.title) for one in known.awards],
        documents=[(code, f"{row.number} – {row.title}") for code, row in known.sources.items()],
        chosen=(award, source),
        said={key: row for key, row in said.items() if row.content},
        page=page,
        last=last,
    )


@router.get("/law/rows/{row}")
def one_row(row: str, service: Here, _: SignedIn) -> Response:
    """Where verdicts and papers lead: the row on its page; what is in the book no more leads to its beginning."""
    page = book.page_of(row, service.clock.now().on)
    return RedirectResponse(f"/awards/law?page={page}#{row}" if page else "/awards/law", 303)


def _told(service: Service, known: Catalogue, entry: object, on: date) -> object:
    """An award type with what the law says of it today; all else tells itself."""
    if not isinstance(entry, AwardType):
        return entry
    dates = Dates(on, on, on)
    route = known.route(entry.code, dates)
    with service.database.reading() as store:
        units = SEATED | queries.titles(store, {stage.unit for stage in (route.stations if route else ())})
    return {
        "rule": entry,
        "key": key_of("awards", entry),
        "held": held(entry),
        "subjects": ", ".join(Subject(subject).inside for subject in entry.subjects),
        "lines": ", ".join(CommendationKind(line).inside for line in entry.lines),
        "route": [_stop(stage, units) for stage in route.stations] if route else [],
        "council": known.council(entry.code, dates),
        "conditions": {rule.id: rule for rule in known.conditions if entry.code in rule.awards}.values(),
    }


@router.get("/law/diff")
def difference(request: Request, service: Here, _: SignedIn, on: Text = "") -> Response:
    """Asks for a day; the result is fetched after the page, for thousands of dossiers take some seconds."""
    days, sheet = days_in(on=on)
    day = days.get("on", service.clock.now().on)
    context = {"on": day, "sheet": sheet, "asked": bool(days), "waiting": True}
    return service.plan.pages.render(request, "law/law-diff.html", sheet.status, **context)


@router.get("/law/diff/result")
def result(request: Request, service: Here, person: SignedIn, on: date, rule: str = "") -> Response:
    """Which pending dossiers the rules of a day would judge otherwise: by rule, and the first of them one by one."""
    judged, changed = changes.changes(service, on, person)
    found = [each for each in changed if rule in ("", *(turned.rule for turned in each.rules))]
    with service.database.reading() as store:
        units = queries.titles(store, {each.unit for each in found[:SHOWN]})
    return service.plan.pages.render(
        request,
        "law/law-diff.html",
        on=on,
        sheet=FormState(),
        asked=True,
        waiting=False,
        judged=judged,
        total=len(found),
        changed=[(each, award_title(each.award), units.get(each.unit, each.unit)) for each in found[:SHOWN]],
        rules=changes.by_rule(found),
        outcomes=OUTCOMES,
        texts=law_rules(),
    )


def _stop(stage: Stage, units: dict[str, str]) -> str:
    return f"{Act(stage.act).label} – {units.get(stage.unit, stage.unit)}"
