"""Forms in which a unit sets its targets and reports its results for a period."""

from fastapi import APIRouter
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.domain.registration import OwnTarget, Register
from services.campaigns.domain.result import Report, TargetLine
from services.campaigns.store import response
from services.campaigns.usecases import responding
from services.campaigns.web.rows import Rows, bad_fields, quarters
from services.campaigns.web.view import Card, Code, shown
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Fields, FormState, Here, Idempotent, Service, see_other, sheet_of, typed_in
from shared.http.forms import figures, is_whole
from shared.papers.classification import refuse_marked
from shared.records.directory import unit_named

router = APIRouter(prefix="/campaigns")
OWN_ROWS = 3
"""Targets of its own a unit can add beside the common ones."""
WHOLE = "Phải là số nguyên từ 0 trở lên."
LONGEST = 500


@router.get("/{code}/register")
def register_form(request: Request, code: Code, who: SignedIn, service: Here, unit: str = "") -> Response:
    return _registration_page(request, code, who, service, unit, None)


@router.post("/{code}/register")
async def register(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    typed = await typed_in(request)
    unit = str(typed["unit"])
    try:
        refuse_marked(typed.items())
        with service.database.reading() as store:
            common = {t.code: t.text for t in shown(store, code, service.clock.now().on, who).targets}
        await responding.register(service, who, Register(code, unit, _own_targets(typed, common)), key)
    except FORM_ERRORS as error:
        return _registration_page(request, code, who, service, unit, await sheet_of(request, error))
    return see_other(request, f"/campaigns/{code}", "Đã ghi nhận đăng ký thi đua của đơn vị.")


@router.get("/{code}/report")
def report_form(
    request: Request, code: Code, who: SignedIn, service: Here, unit: str = "", period: str = ""
) -> Response:
    return _report_page(request, code, who, service, unit, period, None)


@router.post("/{code}/report")
async def report(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    typed = await typed_in(request)
    unit, period = str(typed["unit"]), str(typed["period"])
    try:
        if not period:
            raise bad_fields({"period": "Hãy chọn kỳ báo cáo."})
        lines = tuple(TargetLine(target, value) for target, value in _numbers(typed, "reached-").items())
        await responding.report(service, who, Report(code, unit, period, lines), key)
    except FORM_ERRORS as error:
        return _report_page(request, code, who, service, unit, period, await sheet_of(request, error))
    return see_other(request, f"/campaigns/{code}", "Đã ghi nhận kết quả của đơn vị.")


def _own_targets(typed: Fields, common: dict[str, str]) -> tuple[OwnTarget, ...]:
    """The goals set for common targets, then the unit's own ones. Raises RequestValidationError."""
    goals = _numbers(typed, "goal-")
    own = Rows("own", OWN_ROWS).texts(typed, ("text", "goal"))
    faults = {f"own-{number}-text": "Hãy viết nội dung chỉ tiêu." for number, row in own.items() if not row["text"]}
    faults |= {f"own-{n}-text": f"Tối đa {LONGEST} ký tự." for n, row in own.items() if len(row["text"]) > LONGEST}
    faults |= {f"own-{number}-goal": WHOLE for number, row in own.items() if not is_whole(figures(row["goal"]))}
    if faults:
        raise bad_fields(faults)
    kept = [OwnTarget(code, text, goals[code]) for code, text in common.items() if code in goals]
    return (
        *kept,
        *(OwnTarget(f"rieng-{number}", row["text"], int(figures(row["goal"]))) for number, row in own.items()),
    )


def _numbers(typed: Fields, prefix: str) -> dict[str, int]:
    """The filled fields whose name begins with `prefix`. Raises RequestValidationError."""
    texts = {name: str(text).strip() for name, text in typed.items() if name.startswith(prefix)}
    filled = {name: figures(text) for name, text in texts.items() if text}
    if faults := {name: WHOLE for name, text in filled.items() if not is_whole(text)}:
        raise bad_fields(faults)
    return {name.removeprefix(prefix): int(text) for name, text in filled.items()}


def _registration_page(
    request: Request, code: str, who: Person, service: Service, unit: str, sheet: FormState | None
) -> Response:
    with service.database.reading() as store:
        card, unit, units = _place(store, code, who, service, unit)
        given = response.registration(store, code, unit)
        common = {target.code for target in card.targets}
        own = [target for target in given if target.code not in common]
        typed = Fields({f"goal-{target.code}": target.goal for target in given if target.code in common})
        for number, target in enumerate(own, start=1):
            typed |= {f"own-{number}-text": target.text, f"own-{number}-goal": target.goal}
        sheet = sheet or FormState(typed)
        context = {"c": card, "unit": unit, "units": units, "again": bool(given), "own_rows": range(1, OWN_ROWS + 1)}
        return service.plan.pages.render(request, "register.html", sheet.status, sheet=sheet, **context)


def _report_page(
    request: Request, code: str, who: Person, service: Service, unit: str, period: str, sheet: FormState | None
) -> Response:
    with service.database.reading() as store:
        card, unit, units = _place(store, code, who, service, unit)
        registered = response.registration(store, code, unit)
        periods = quarters(card.starts, card.counted_on)
        period = period or (periods[-1][0] if periods else "")
        before = response.reported(store, code, unit).get(period, {})
        sheet = sheet or FormState(Fields({f"reached-{target}": value for target, value in before.items()}))
        context = {"c": card, "unit": unit, "units": units, "period": period, "periods": periods, "targets": registered}
        measures = {target.code: target.measure for target in card.targets}
        return service.plan.pages.render(
            request, "report.html", sheet.status, sheet=sheet, measures=measures, again=bool(before), **context
        )


def _place(
    store: Session, code: str, who: Person, service: Service, unit: str
) -> tuple[Card, str, list[tuple[str, str]]]:
    """The campaign, the unit that is meant and those to choose from. Raises Denied; 404."""
    card = shown(store, code, service.clock.now().on, who)
    unit, held = responding.responding_for(who, unit)
    rows = [row for row in (unit_named(store, place) for place in dict.fromkeys((unit, *held))) if row]
    return card, unit, [(row.code, row.title) for row in rows]
