"""Copies the ledgers of the other services, each for itself, as long as the observatory runs."""

import asyncio
from functools import partial

import httpx2
import msgspec
import structlog

from services.observatory.settings import Settings
from services.observatory.store import copies
from shared.contracts.copies import Copy
from shared.http import Service
from shared.telemetry.logs import class_of

LOOK_SECONDS = 1.0
"""Between two questions to a ledger that had nothing new."""
ANSWER_SECONDS = 10.0
_log = structlog.get_logger(__name__)


def settings_of(service: Service) -> Settings:
    """Those of this service. Raises TypeError where it was assembled with others."""
    if not isinstance(service.settings, Settings):
        raise TypeError("the observatory runs on its own settings")
    return service.settings


async def keep_copying(service: Service) -> None:
    """Runs until cancelled."""
    headers = {"authorization": f"Bearer {service.home.operations_token.read_text().strip()}"}
    async with httpx2.AsyncClient(headers=headers, timeout=ANSWER_SECONDS, trust_env=False) as client:
        observed = settings_of(service).observed
        await asyncio.gather(*(_keep_copying(service, client, name, at) for name, at in observed.items()))


async def _keep_copying(service: Service, client: httpx2.AsyncClient, name: str, address: str) -> None:
    there = True
    while True:
        try:
            more = await copy_once(service, client, name, address)
        except (httpx2.HTTPError, msgspec.DecodeError) as error:
            if there:
                _log.warning("a ledger cannot be copied", of=name, reason=class_of(error))
            there, more = False, False
        else:
            there = True
        if not more:
            await asyncio.sleep(LOOK_SECONDS)


async def copy_once(service: Service, client: httpx2.AsyncClient, name: str, address: str) -> bool:
    """One page; whether there is more. A ledger that is shorter than its copy was restored: it is copied anew."""
    with service.database.reading() as store:
        known = copies.sources(store).get(name)
    upto = known.upto if known else 0
    answer = await client.get(f"{address}/ledger", params={"after": upto})
    answer.raise_for_status()
    copy = msgspec.json.decode(answer.content, type=Copy)
    if copy.head < upto:
        _log.warning("a ledger is shorter than its copy, it is copied anew", of=name, head=copy.head, copied=upto)
        await service.office.keep(partial(copies.forget, service=name))
        return True
    await service.office.keep(partial(copies.put, service=name, copy=copy, at=service.clock.now().at))
    return copy.upto < copy.head
