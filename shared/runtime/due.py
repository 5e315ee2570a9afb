"""What falls due by itself: checked every minute, and at once when a demo moves its business date."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import structlog
from fastapi import APIRouter
from pydantic import BaseModel

from shared.access import public
from shared.installation.layout import write_private
from shared.kernel import NotYet, Refused
from shared.records.jobs import IdempotencyKey, IdempotencyMismatch
from shared.runtime.service import Here, Service
from shared.telemetry.logs import class_of

SECONDS = 60.0
TOGETHER = 256
"""What fell due is handed to the office in such handfuls, which it writes with one commit, in order."""
ACTOR = "due"
_log = structlog.get_logger(__name__)


class Setting(BaseModel):
    """The business date a demo goes on with."""

    on: date


class Set(Setting):
    """How many commands fell due."""

    due: int


async def watch_due(service: Service) -> None:
    while True:
        await perform_due(service)
        await asyncio.sleep(SECONDS)


async def perform_due(service: Service) -> int:
    """Perform what is due now, each once even if asked several times; returns how many were found."""
    found = await asyncio.to_thread(service.plan.due, service.database, service.clock.now())
    for start in range(0, len(found), TOGETHER):
        await asyncio.gather(*(_perform(service, *each) for each in found[start : start + TOGETHER]))
    return len(found)


async def _perform(service: Service, stream: str, command: Any, key: str) -> None:  # noqa: ANN401 - a command
    try:
        await service.office.perform([(stream, command)], ACTOR, IdempotencyKey(f"{ACTOR}:{key}"))
    except (Refused, NotYet, IdempotencyMismatch) as error:
        _log.warning("what fell due was not done", stream=stream, reason=getattr(error, "rule", class_of(error)))


def clock_router(name: str) -> APIRouter:
    """Only for a demo."""
    router = APIRouter(prefix=f"/{name}/api/v1/demo", tags=["demo"])

    @router.post("/clock", include_in_schema=False)
    @public
    async def set_clock(setting: Setting, service: Here) -> Set:
        await asyncio.to_thread(write_private, _place(service), setting.on.isoformat().encode())
        service.clock.set_on = setting.on
        return Set(on=setting.on, due=await perform_due(service))

    return router


def recall_clock(service: Service) -> None:
    """A demo service that is started again goes on at the date it was set to."""
    if service.settings.demo and _place(service).exists():
        service.clock.set_on = date.fromisoformat(_place(service).read_text())


def _place(service: Service) -> Path:
    return service.home.root / service.name / "demo-on"
