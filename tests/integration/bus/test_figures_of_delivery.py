"""What is read of the bus says so when a durable is gone and when NATS is away."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from services.units.domain.account import Change, Open
from shared.bus.manifest import Hearing
from shared.bus.provision import provision
from shared.http import Service
from shared.runtime.measuring import reading
from shared.runtime.tasks import running
from shared.telemetry.metrics import CONSUMER_MISSING, CONSUMER_PENDING, NATS_AWAY, OUTBOX_PENDING, UNREAD, Metric
from tests.support.nats import NatsServer
from tests.support.parties import administrator
from tests.support.serving import built
from tests.support.waiting import until

Figures = dict[tuple[Metric, str], float]


async def figures(service: Service) -> Figures:
    told = await asyncio.to_thread(reading(service, asyncio.get_running_loop()))
    return {(metric, labels[0] if labels else ""): value for metric, labels, value in told}


async def seen(service: Service, true: Callable[[Figures], bool]) -> Figures:
    """The figures, once they are as wanted."""

    async def look() -> Figures | None:
        told = await figures(service)
        return told if true(told) else None

    found: Figures = await until(look)
    return found


async def test_a_missing_durable_and_an_absent_nats_are_figures_of_a_service_that_goes_on(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    durable, service = Hearing("units", "campaigns"), built("units", tmp_path, nats_server)
    watched = service.settings.model_copy(update={"nats_monitor": nats_server.monitor})
    units = replace(service, settings=watched)
    missing, nobody = (CONSUMER_MISSING, durable.durable), (NATS_AWAY, "")
    async with running(units):
        await units.office.perform([("account/a", Open("Cán bộ", ()))], "admin")
        well = await seen(units, lambda told: not told[nobody] and not told[OUTBOX_PENDING, ""])
        assert (well[missing], well[CONSUMER_PENDING, durable.durable], well[UNREAD, ""]) == (0, 0, 0)
        async with administrator(nats_server) as js:
            await js.delete_consumer(durable.stream, durable.durable)
        assert (await figures(units))[missing] == 1
        await asyncio.to_thread(nats_server.kill)
        away = await seen(units, lambda told: bool(told[nobody]))
        assert missing not in away, "nobody knows of durables while NATS is away"
        await units.office.perform([("account/a", Change("Khác", ()))], "admin")
        assert (await figures(units))[OUTBOX_PENDING, ""] >= 1
