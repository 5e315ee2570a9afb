"""Sends a problem: JSON to machines, a page to people, with a link to sign in where that helps."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Match

from shared.access.csrf import SAFE
from shared.access.guard import ConfirmationNeeded, NotSignedIn
from shared.access.paths import CONFIRM, SIGN_IN, own_path, with_next
from shared.access.people import Denied, Person
from shared.http.checking import CheckFirst, check_page
from shared.http.frames import told
from shared.http.problems import Problem, problem_of, remedy, wants_json
from shared.http.pseudonyms import pseudonym
from shared.http.resuming import Waiting, confirm_page, sent_to_resume, waiting_in
from shared.http.routes import is_of_ballot, path_of
from shared.records.troubles import trouble_of
from shared.runtime.service import service_of
from shared.telemetry.metrics import REFUSALS

TURNED_AWAY = (401, 403, 429)
PLAIN_PAGES = (404, 405, 500, 503, 507)
"""Pages that speak of no rule."""
_log = structlog.get_logger(__name__)


async def answer(request: Request, error: Exception) -> Response:
    """The response to an exception of any kind."""
    if isinstance(error, CheckFirst):
        return check_page(request, error)
    problem = _ended(request, error) or problem_of(error)
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        problem = replace(problem, headers={"Allow": ", ".join(_allowed(request))})
    if HTTPStatus.BAD_REQUEST <= problem.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        service_of(request).metrics.count(REFUSALS, str(problem.status), problem.rule)
    _note(request, problem, error)
    if isinstance(error, NotSignedIn) and (resumed := sent_to_resume(request)):
        return resumed
    if wants_json(request):
        shape = problem.shape(service_of(request).plan.rules)
        return JSONResponse(shape, problem.status, problem.headers, media_type="application/problem+json")
    if isinstance(error, ConfirmationNeeded):
        return confirm_page(request, error) if error.typed else RedirectResponse(with_next(CONFIRM, error.back), 303)
    if isinstance(error, NotSignedIn) and request.method in SAFE:
        return RedirectResponse(with_next(SIGN_IN, own_path(request)), 303)
    try:
        page = _page(request, problem, waiting_in(request, error))
    except Exception as fault:  # noqa: BLE001 - a page that cannot be drawn must not hide what happened
        _log.error("the page of a problem could not be drawn", exc_info=fault)
        page = PlainTextResponse(problem.detail, problem.status)
    page.headers.update(problem.headers)
    return page


def _ended(request: Request, error: Exception) -> Problem | None:
    """A refusal because the unit has ended names its heir."""
    person: Person | None = getattr(request.state, "person", None)
    over = person.over(error.permission) if person and isinstance(error, Denied) else ""
    return Problem(403, "unit-ended", over) if over else None


def _allowed(request: Request) -> list[str]:
    """The methods of all routes with this path; Starlette names those of the first one only."""
    answered = [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]
    return ["HEAD", *answered] if "GET" in answered else answered


def _note(request: Request, problem: Problem, error: Exception) -> None:
    about = {"path": path_of(request.scope), "method": request.method}
    if isinstance(error, ClientDisconnect):  # whoever sent it went away, or the front cut what was too large
        _log.info("the sender went away", **about)
    elif trouble := trouble_of(error):
        _log.error("the place fails", **about, reason=trouble.rule)
    elif problem.rule == "fault":
        _log.error("unexpected fault", **about, exc_info=error)
    elif is_of_ballot(about["path"]) and not isinstance(error, Denied):
        pass  # who comes to cast a sheet is asked to confirm first: that line would tell who and when
    elif problem.status in TURNED_AWAY:
        address = request.client.host if request.client else ""
        lacks = {"permission": error.permission} if isinstance(error, Denied) else {}
        _log.warning("turned away", **about, rule=problem.rule, **lacks, actor=_actor(request), address=address)
    elif problem.status not in (404, 405):
        _log.info("refused", **about, rule=problem.rule, actor=_actor(request))


def _actor(request: Request) -> str:
    person: Person | None = getattr(request.state, "person", None)
    return pseudonym(service_of(request), person.account if person else "")


def _page(request: Request, problem: Problem, waiting: Waiting | None) -> Response:
    plan = service_of(request).plan
    shape = problem.shape(plan.rules)
    errors = [": ".join(text for text in (error["field"], error["message"]) if text) for error in problem.errors]
    detail = told(request, " ".join([problem.detail, *errors]).strip())
    if problem.status in PLAIN_PAGES:
        reference = str(structlog.contextvars.get_contextvars().get("request_id", ""))
        return plan.pages.error(request, problem.status, shape["title"], detail, reference, waiting)
    more: dict[str, Any] = {"rule": problem.rule, "law": shape.get("law", ""), "waiting": waiting}
    more["then"] = remedy(service_of(request).plan.rules, problem.rule)
    return plan.pages.problem(request, problem.status, shape["title"], detail, **more)
