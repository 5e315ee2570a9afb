"""What runs beside the requests and is kept running: saying, hearing, what waits, what falls due."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

import structlog
from faststream.nats import NatsBroker
from nats.errors import Error

from shared.bus import restoring
from shared.bus.hearing import retry_waiting
from shared.http.due import recall_clock, watch_due
from shared.http.errands import LOOK_SECONDS, keep_errands, serving
from shared.http.letters import run
from shared.http.service import Service
from shared.records.sealing import keep_sealing
from shared.records.seals import read_key

RESTART_SECONDS = 1.0
CANCEL_SECONDS = 0.5
LOOK_BACK_SECONDS = 5.0
_log = structlog.get_logger(__name__)


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """Open the store and the office, run every task; at the end stop hearing, answer who waits, close."""
    async with serving(service), _at_work(service):
        yield


@asynccontextmanager
async def _at_work(service: Service) -> AsyncIterator[None]:
    if await asyncio.to_thread(service.open_store):
        _log.info("shadows were written again from the ledger")
    recall_clock(service)
    for hearer in service.hearers:
        hearer.subscribe()
    await service.office.start()
    await _look_back(service)
    tasks = [asyncio.create_task(keep_running(name, work), name=name) for name, work in _works(service).items()]
    try:
        yield
    finally:
        await end(tasks)
        await _hang_up(service.broker)
        await service.office.stop()
        service.database.close()


async def keep_running(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` until it returns; after a fault again, a little later."""
    while True:
        try:
            await work()
        except Exception:  # noqa: BLE001 - whatever it is, the task must go on
            _log.exception("task failed, it starts again", task=name)
            await asyncio.sleep(RESTART_SECONDS)
        else:
            return


def _works(service: Service) -> dict[str, Callable[[], Awaitable[None]]]:
    hearers = {hearer.hearing.speaker: hearer for hearer in service.hearers}
    own = {name: partial(task, service) for name, task in service.plan.tasks.items()}
    return {
        "line": partial(_line, service),
        "waiting": partial(retry_waiting, service.office, hearers),
        "watchdog": service.watchdog.run,
        "due": partial(watch_due, service),
        "errands": partial(keep_errands, service, run),
        "seals": partial(keep_sealing, service.office, read_key(service.home.seal_key(service.name))),
        **own,
    }


async def end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks until they have ended."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        # Before Python 3.12 `wait_for`, in which nats-py connects, may swallow a cancellation: then it gets another.
        _, pending = await asyncio.wait(pending, timeout=CANCEL_SECONDS)


async def _hang_up(broker: NatsBroker) -> None:
    try:
        await broker.stop()
    except Error:  # a line that is down cannot be drained; what was not said stays in the outbox
        await (await broker.connect()).close()


async def _look_back(service: Service) -> None:
    """Before anybody is served: is the store behind what it has said? Only where NATS answers at once."""
    address = urlsplit(service.settings.nats_url)
    try:
        _, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.close()
        client = await asyncio.wait_for(service.broker.connect(), LOOK_BACK_SECONDS)
        await asyncio.wait_for(restoring.check(client, service.office), LOOK_BACK_SECONDS)
    except (OSError, TimeoutError, Error) as error:
        _log.info("started without looking back", reason=repr(error))


async def _line(service: Service) -> None:
    """Say and hear as soon as NATS is there; until then this waits, the pages do not."""
    client = await service.broker.connect()
    await restoring.check(client, service.office)
    while service.office.read_only:  # noqa: ASYNC110 - a person accepts the restore, some day
        await asyncio.sleep(LOOK_SECONDS)
    await asyncio.gather(keep_running("hearing", service.broker.start), service.relay.run(client))
