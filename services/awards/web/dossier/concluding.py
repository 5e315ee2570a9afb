"""The page of one conclusion for many dossiers: conditions that wait, the dossiers, the result."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.dossier.concluding import Conclude
from services.awards.law import award_title, law_rules, rule_title
from services.awards.store import queries
from services.awards.store.dossier.concluding import Open
from services.awards.usecases.dossier import concluding
from services.awards.web.dossier.lines import DossierLine, lines
from services.awards.web.forms import chosen_in
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Paged, Service, read_form, see_other, sheet_of
from shared.http.paging import Paging

router = APIRouter(prefix="/awards/conclusions")


class Concluding(BaseModel):
    unit: str = Field(max_length=60)
    rule: str = Field(max_length=60)
    award: str = Field("", max_length=60)
    outcome: Literal["met", "not_met"]
    basis: str = Field(max_length=100)


@router.get("")
def show(
    request: Request, service: Here, person: SignedIn, paged: Paged, unit: str = "", rule: str = "", award: str = ""
) -> Response:
    return _page(request, service, person, paged, (unit, rule, award), FormState())


@router.post("")
async def conclude(request: Request, service: Here, person: SignedIn, paged: Paged, key: Idempotent) -> Response:
    form = await request.form()
    asked = tuple(str(form.get(name, "")) for name in ("unit", "rule", "award"))
    try:
        said = await read_form(request, Concluding)
        ids = await chosen_in(request, "dossier")
        command = Conclude(said.unit, said.rule, said.outcome, said.basis, ids)
        id_ = await concluding.conclude(service, person, command, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, paged, (asked[0], asked[1], asked[2]), await sheet_of(request, error))
    return see_other(request, f"/awards/conclusions/{id_}", "Đã ghi kết luận kèm căn cứ.")


@router.get("/{conclusion_id}")
def one(conclusion_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    row = concluding.written(service, person, conclusion_id)
    left = dict(line.partition(": ")[::2] for line in row.left.splitlines())
    looked = concluding.look(service, person, row.unit)
    with service.database.reading() as store:
        named = {line.id: line for line in lines(store, queries.dossiers(store, [*row.dossiers.split(), *left]))}
        who = queries.posts(store, [row.actor]).get(row.actor, "")
    return service.plan.pages.render(
        request,
        "dossier/concluded.html",
        row=row,
        text=rule_title(row.rule),
        done=[named[id_] for id_ in row.dossiers.split() if id_ in named],
        left=[(named.get(id_), id_, why) for id_, why in left.items()],
        waiting=sum(len(each.open) for each in looked.groups if each.rule == row.rule),
        looked=looked,
        who=who,
    )


def _page(
    request: Request, service: Service, person: Person, paged: Paging, asked: tuple[str, str, str], sheet: FormState
) -> Response:
    units = concluding.desks(person)
    unit, rule, award = asked[0] or units[0], asked[1], asked[2]
    looked = concluding.look(service, person, unit, paged.key(str, str, str))
    found = looked.groups
    chosen = [each for group in found if (group.rule, group.award) == (rule, award) for each in group.open]
    with service.database.reading() as store:
        named = {line.id: line for line in lines(store, queries.dossiers(store, [each.dossier for each in chosen]))}
        titles = queries.titles(store, units)
    return service.plan.pages.render(
        request,
        "dossier/conclude.html",
        sheet.status,
        sheet=sheet,
        unit=unit,
        units=[(code, titles.get(code, code)) for code in units],
        groups=[(group, award_title(group.award)) for group in found],
        group=next((group for group in found if (group.rule, group.award) == (rule, award)), None),
        award=award_title(award),
        rows=[_choice(named[each.dossier], each.finding.seen) for each in chosen if each.dossier in named],
        ticked=_ticked(sheet, chosen),
        looked=looked,
        following=paged.after_this(looked.last) if looked.last else "",
        after=request.query_params.get("after", ""),
        lately=concluding.lately(service, unit),
        texts=law_rules(),
    )


def _choice(line: DossierLine, seen: str) -> tuple[str, str, str]:
    return line.id, f"{line.recipient} – {line.unit}", seen


def _ticked(sheet: FormState, chosen: list[Open]) -> list[str]:
    """All of them, until somebody has chosen."""
    said = sheet.typed["dossier"]
    if not sheet.typed:
        return [each.dossier for each in chosen]
    return said if isinstance(said, list) else [said]
