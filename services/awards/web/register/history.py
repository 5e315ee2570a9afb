"""Page of the award history of a person or unit, with the forecast."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.usecases.register import history
from services.awards.web.days import AskedDays, Days
from services.awards.web.register.lines import held
from services.awards.web.words import ERASED, UNNAMED
from shared.access import Person, SignedIn
from shared.contracts.words import Subject
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, FormState, Whole, read_form, sheet_of

router = APIRouter(prefix="/awards/history")
NOW = Days()


class Confirming(BaseModel):
    complete_from: Whole
    paper: str = Field(max_length=300)


@router.get("/{subject}")
def show(subject: str, request: Request, service: Here, person: SignedIn, when: AskedDays) -> Response:
    return _page(request, service, person, subject, when, FormState(status=when.sheet.status))


@router.post("/{subject}/confirm")
async def confirm(subject: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        form = await read_form(request, Confirming)
        await history.confirm(service, person, subject, form.complete_from, form.paper, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, subject, NOW, await sheet_of(request, error))
    return see_other(request, f"/awards/history/{subject}", "Đã ghi xác nhận lịch sử khen thưởng.")


def _page(request: Request, service: Service, person: Person, subject: str, when: Days, sheet: FormState) -> Response:
    found = history.history_of(service, person, subject, when.as_of, when.known_on)
    with service.database.reading() as store:
        titles = queries.titles(store, (found.unit, *found.before, *found.after))
        return service.plan.pages.render(
            request,
            "register/history.html",
            sheet.status,
            sheet=sheet,
            history=found,
            name=found.name or (ERASED if found.erased else UNNAMED),
            kind=Subject(found.kind).label,
            unit=titles.get(found.unit, found.unit),
            before=[(code, titles.get(code, code)) for code in found.before],
            after=[(code, titles.get(code, code)) for code in found.after],
            awards=held(store, person, found.awards, when.known_on),
            inherited=held(store, person, found.inherited, when.known_on),
            prospects=[(award_title(each.award), each) for each in found.prospects],
            may_confirm=person.may("past.record", found.unit),
            when=when,
        )
