"""Pages of draft decisions: list, form, cases that no longer wait, preview."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import accumulate, groupby
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import award_type
from services.awards.law.stations import Stage
from services.awards.store import queries
from services.awards.store.decision.drafts import DraftRow, last_signed, name_of, unfit
from services.awards.store.tables import DossierRow
from services.awards.usecases.decision import drafts
from services.awards.usecases.scope import signs_for, who_signs
from services.awards.web.decision.certificate import decision_pdf
from services.awards.web.decision.draft_lists import listed
from services.awards.web.decision.papers import draft_paper
from services.awards.web.decision.provisional import RULER, rulings
from services.awards.web.decision.wording import bases_for
from services.awards.web.dossier.lines import lines
from services.awards.web.forms import chosen_in
from shared.access import Person, SignedIn
from shared.contracts.words import Act
from shared.http import FORM_ERRORS, Day, FormState, Here, Idempotent, Paged, Service, read_form, see_other, sheet_of
from shared.http.forms import Fields
from shared.http.paging import Paging
from shared.records import listing

router = APIRouter(prefix="/awards/drafts")


class Drafting(BaseModel):
    number: str = Field(default="", max_length=100)
    authority: str = Field(default="", max_length=300)
    meant_for: Day | None = None
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    bases: str = Field(default="", max_length=5000)


@dataclass(frozen=True)
class Candidate:
    """A dossier that lies in the draft or could; `why` it cannot be signed now, empty where it can."""

    id: str
    label: str
    hint: str
    why: str


def typed_of(content: drafts.Content) -> Fields:
    """A draft as the fields of a form."""
    shown = asdict(content) | {"bases": "\n".join(content.bases), "meant_for": content.meant_for or ""}
    return Fields(shown)


@router.get("")
def index(
    request: Request, service: Here, person: SignedIn, paged: Paged, unit: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    """Of one unit where it is named, else of as many as one page holds."""
    return _index(request, service, person, paged, FormState(), unit)


@router.post("")
async def begin(
    request: Request,
    service: Here,
    person: SignedIn,
    key: Idempotent,
    paged: Paged,
    unit: Annotated[str, Form(max_length=60)],
) -> Response:
    try:
        content = suggested(service, person, await chosen_in(request, "dossier"), unit)
        id_ = await drafts.begin(service, person, unit, content, key)
    except FORM_ERRORS as error:
        return _index(request, service, person, paged, await sheet_of(request, error), unit)
    return see_other(request, f"/awards/drafts/{id_}", "Đã lập dự thảo.")


@router.get("/{draft_id}")
def show(draft_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    row = drafts.draft_of(service, person, draft_id)
    with service.database.reading() as store:
        sheet = FormState(typed_of(drafts.content_of(store, row)))
    return _page(request, service, person, row, sheet, tuple(row.dossiers.split()), row.version)


@router.post("/{draft_id}")
async def save(
    draft_id: str,
    request: Request,
    service: Here,
    person: SignedIn,
    key: Idempotent,
    seen: Annotated[int, Form()] = 0,
) -> Response:
    row, chosen = drafts.draft_of(service, person, draft_id), await chosen_in(request, "dossier")
    try:
        said = (await read_form(request, Drafting)).model_dump()
        bases = tuple(filter(None, map(str.strip, said.pop("bases").splitlines())))
        await drafts.edit(service, person, draft_id, drafts.Content(chosen, bases=bases, **said), seen, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, row, await sheet_of(request, error), chosen, seen)
    return see_other(request, f"/awards/drafts/{draft_id}", "Đã lưu dự thảo.")


@router.post("/{draft_id}/discard")
async def discard(draft_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    await drafts.discard(service, person, draft_id, key)
    return see_other(request, "/awards/drafts", "Đã bỏ dự thảo.")


@router.get("/{draft_id}/draft.pdf")
def paper(draft_id: str, service: Here, person: SignedIn) -> Response:
    row = drafts.draft_of(service, person, draft_id)
    return Response(decision_pdf(draft_paper(service, row)), media_type="application/pdf")


def suggested(service: Service, who: Person, ids: tuple[str, ...], unit: str = "") -> drafts.Content:
    """What stands to reason for a decision on these: signed in this unit, or outside as the law names the authority."""
    with service.database.reading() as store:
        rows, post = queries.dossiers(store, ids), queries.authority_of(store, unit) if unit else ""
        last, grounds = last_signed(store, unit), tuple(_grounds(store, rows, unit))
        name = name_of(store, unit, who_signs(store, who, unit, service.clock.now().on))
    law = [kind for row in rows if (kind := award_type(row.award, date.fromisoformat(row.filed_on)))]
    content = drafts.Content(ids, authority=post or (law[0].granted_by if law else ""))
    if not unit:
        return content
    content = replace(content, signer_name=name, place=last.place if last else "")
    return replace(content, bases=(*bases_for(row.filed_on for row in rows), *grounds))


def _grounds(store: Session, rows: list[DossierRow], unit: str) -> Iterator[str]:
    """The rulings on cases the council did not propose, and its proposal of the others, where one votes there."""
    ruled = rulings(store, [row.id for row in rows])
    for ruling, number in Counter(ruled.values()).items():
        who = queries.authority_of(store, ruling.unit) or RULER
        about = f"đối với {number:02} trường hợp không đạt tỷ lệ phiếu của Hội đồng"
        yield f"Căn cứ văn bản số {ruling.paper} của {who} {about}"
    proposed = [row for row in rows if row.id not in ruled]
    if proposed and all(Stage(unit, Act.COUNCIL) in row.stations.stages for row in proposed):
        title = queries.titles(store, [unit]).get(unit, unit)
        about = f" đối với {len(proposed):02} trường hợp được Hội đồng thông qua" if ruled else ""
        yield f"Theo đề nghị của Hội đồng Thi đua – Khen thưởng {title}{about}"


def offered(store: Session, rows: listing.Listed[DossierRow]) -> dict[str, Any]:
    """What a page offers of what waits, and how many where more do."""
    return {"dossiers": lines(store, rows), "cut": len(rows) if rows.cut else 0}


def _index(request: Request, service: Service, person: Person, paged: Paging, sheet: FormState, unit: str) -> Response:
    on = service.clock.now().on
    with service.database.reading() as store:
        prepares = drafts.drafter(store, person, on)
        mine = [code for code in queries.waited_for(store, "sign") if prepares(code)]
        titles = queries.titles(store, mine)
        numbers = queries.waiting_at(store, [(code, "sign") for code in mine])
        before = dict(zip(mine, accumulate((numbers[code, "sign"] for code in mine), initial=0), strict=False))
        shown = [code for code in mine if (code == unit if unit in mine else before[code] < drafts.OFFERED)]
        rows = drafts.free(store, shown)
        (seen,) = paged.key(int) or (0,)
        found = drafts.open_to(store, person, on, seen, paged.fetch)
        begun, following = paged.cut(found, lambda row: (row.serial,))
        return service.plan.pages.render(
            request,
            "decision/drafts.html",
            sheet.status,
            sheet=sheet,
            drafts=listed(store, begun),
            following=following or "",
            paging=paged.after is not None,
            groups=_groups(store, rows, titles),
            cut=len(rows) if rows.cut else 0,
            units=[(code, titles.get(code, code), numbers[code, "sign"]) for code in mine if code not in shown],
        )


def _groups(store: Session, rows: listing.Listed[DossierRow], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """By the unit whose signature they wait for."""
    known = {line.id: line for line in lines(store, rows)}
    return [
        {"unit": unit, "title": titles.get(unit or "", unit), "dossiers": [known[row.id] for row in group]}
        for unit, group in groupby(rows, key=lambda row: row.station_unit)
    ]


def _page(
    request: Request,
    service: Service,
    person: Person,
    row: DraftRow,
    sheet: FormState,
    chosen: tuple[str, ...],
    seen: int,
) -> Response:
    with service.database.reading() as store:
        inside = queries.dossiers(store, {*row.dossiers.split(), *chosen})
        open_ = row.status == "open"
        free = drafts.free(store, [row.unit]) if open_ else listing.Listed[DossierRow]()
        more = [each for each in free if each not in inside]
        may_sign = signs_for(store, person, row.unit, service.clock.now().on)
        return service.plan.pages.render(
            request,
            "decision/draft.html",
            sheet.status,
            sheet=sheet,
            draft=row,
            seen=seen,
            open=open_,
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            editor=queries.posts(store, [row.actor]).get(row.actor, ""),
            on=date.fromisoformat(row.on),
            inside=_candidates(store, row.unit, inside),
            more=_candidates(store, row.unit, more),
            cut=len(free) if free.cut else 0,
            chosen=chosen,
            may_sign=may_sign,
        )


def _candidates(store: Session, unit: str, rows: list[DossierRow]) -> list[Candidate]:
    why = unfit(store.execute, unit, [row.id for row in rows])
    return [
        Candidate(line.id, line.recipient, f"{line.award} · {line.unit}", why.get(line.id, ""))
        for line in lines(store, rows)
    ]
