"""What a module of pages or of the API answers is served by its service."""

from importlib import import_module
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.routing import iter_route_contexts

from shared.bus.manifest import SERVICES
from tests.contract.documents import ROOT, app_of


def modules(service: str) -> list[str]:
    """Every module of pages and of the API, by its name."""
    folders = [ROOT / "services" / service / room for room in ("web", "api")]
    files = [path.relative_to(ROOT).with_suffix("") for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [".".join(file.parts).removesuffix(".__init__") for file in files]


@pytest.mark.parametrize("service", SERVICES)
def test_every_router_of_a_service_is_served(service: str, tmp_path: Path) -> None:
    served = {context.endpoint for context in iter_route_contexts(app_of(service, tmp_path).routes)}
    routers = {name: vars(import_module(name)).get("router") for name in modules(service)}
    unserved = [
        f"{name}: {context.path}"
        for name, router in routers.items()
        if isinstance(router, APIRouter)
        for context in iter_route_contexts(router.routes)
        if context.endpoint not in served
    ]
    assert unserved == []
