"""Page of one nomination: receipt, way, story, reason of a return; withdrawing it."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.units.domain.rules import ENDED
from services.units.store import queries
from services.units.store.tables import Enclosed, StoryRow
from services.units.usecases import nominations
from services.units.usecases.scope import nomination_of
from services.units.web import words
from shared.access import Person, SignedIn
from shared.contracts.declared import Declared
from shared.contracts.telling import lines_of
from shared.contracts.words import CommendationKind, Status, Subject
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of
from shared.kernel import Moment
from shared.records.campaigns import CampaignRow
from shared.records.times import instant

router = APIRouter(prefix="/units/nominations")


class Withdrawing(BaseModel):
    reason: str = Field(default="", max_length=2000)


@router.get("/{id_}")
def show(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    return _page(request, who, service, id_, FormState())


@router.post("/{id_}/withdraw")
async def withdraw(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        form = await read_form(request, Withdrawing)
        await nominations.withdraw(service, who, id_, key, form.reason)
    except FORM_ERRORS as error:
        return _page(request, who, service, id_, await sheet_of(request, error))
    return see_other(request, f"/units/nominations/{id_}", "Đã rút hồ sơ.")


def _page(request: Request, who: Person, service: Service, id_: str, sheet: FormState) -> Response:
    row = nomination_of(service, who, id_)
    with service.database.reading() as store:
        story = queries.story_of(store, id_)
        package = store.get(Enclosed, row.package)
        units = {line.note.partition("@")[2] for line in story} | {row.unit}
        reasons = nominations.reasons_of(store, story)
        titles, names = queries.titles(store, units), queries.names(store, {line.actor for line in story})
        context: dict[str, Any] = {
            "campaign": store.get(CampaignRow, row.campaign),
            "recipient": queries.recipients(store, [row]).get(id_, ""),
        }
    content = json.loads(package.content) if package and package.content else None
    may_submit = who.may("nomination.submit", row.unit)
    context |= {
        "row": row,
        "unit": titles.get(row.unit, row.unit),
        "content": content,
        "period": [content.get("achieved_from"), content.get("achieved_to")] if content else [],
        "declared": _declared(content, posthumous=row.posthumous) if content else [],
        "receipt": _receipt(story),
        "moments": [_moment(line, titles, names, reasons) for line in reversed(story)],
        "waits": row.held and row.status not in ENDED,
        "reason": return_reason(story, reasons) if row.status == Status.RETURNED else None,
        "refused": story[-1] if row.status == Status.REFUSED else None,
        "may_edit": row.status == Status.RETURNED and who.may("draft.edit", row.unit),
        "may_withdraw": may_submit and row.status not in ENDED,
        "erasable": row.subject_ref
        if row.subject != Subject.COLLECTIVE and content and who.may("person.erase", row.unit)
        else "",
        "words": words,
        "kinds": CommendationKind.names(),
        "phases": words.phases(row.status),
    }
    return service.plan.pages.render(request, "nomination.html", status=sheet.status, sheet=sheet, **context)


def _declared(content: Mapping[str, Any], *, posthumous: bool) -> list[tuple[str, str]]:
    return lines_of(Declared.model_validate(content.get("facts") or {}), posthumous=posthumous)


def _receipt(story: list[StoryRow]) -> dict[str, Any]:
    """When it was last sent, and when that was received."""
    sent = next(line for line in reversed(story) if line.what in ("submitted", "resubmitted"))
    received = next((line for line in story if line.what == "received" and line.position > sent.position), None)
    return {"at": _when(sent), "received_at": _when(received) if received else None}


def _when(line: StoryRow) -> datetime:
    return Moment(instant(line.at), date.fromisoformat(line.on)).here


def _moment(
    line: StoryRow, titles: dict[str, str], names: dict[str, str], reasons: Mapping[int, str]
) -> dict[str, Any]:
    title, detail, tone = words.line(line, titles)
    if line.what in ("returned", "notified") and line.package:
        detail = reasons.get(line.position) or "Lý do không còn được lưu hoặc đang được chuyển đến."
    if line.what == "withdrawn":
        detail = reasons.get(line.position, "")
    return {
        "at": _when(line),
        "title": title,
        "detail": f"{detail} {line.law or ''}".strip(),
        "actor": names.get(line.actor, ""),
        "tone": tone,
    }


def return_reason(story: list[StoryRow], reasons: Mapping[int, str]) -> str:
    last = next((line.position for line in reversed(story) if line.what == "returned"), 0)
    return reasons.get(last) or "Lý do đang được chuyển đến."
