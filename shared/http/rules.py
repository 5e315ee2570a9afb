"""The page behind the `type` of every problem: its meaning, the article, and what to do."""

from itertools import pairwise

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.access import public
from shared.bus.manifest import SERVICES
from shared.http.problems import HOUSE_RULES
from shared.runtime.service import Service


def rules_router(service: Service) -> APIRouter:
    """`/problems/<rule>` reaches one service only; a rule it does not know is looked for at the others, one by one."""
    router = APIRouter(include_in_schema=False)
    known = HOUSE_RULES | dict(service.plan.rules)

    def page(request: Request, rule: str, elsewhere: str | None) -> Response:
        if rule in known:
            return service.plan.pages.render(request, "rule.html", rule=known[rule])
        if elsewhere is None:
            raise HTTPException(404)
        return RedirectResponse(f"/{elsewhere}/problems/{rule}", 307)

    @router.get("/problems/{rule}")
    @public
    def first(request: Request, rule: str) -> Response:
        return page(request, rule, SERVICES[0])

    @router.get(f"/{service.name}/problems/{{rule}}")
    @public
    def then(request: Request, rule: str) -> Response:
        return page(request, rule, dict(pairwise(SERVICES)).get(service.name))

    return router
