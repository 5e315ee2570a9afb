"""Background tasks of a service: relay, hearing, waiting messages, deadlines; restarted when they fail."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from urllib.parse import urlsplit

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.errors import Error

from shared.bus import restoring
from shared.bus.connection import client_of
from shared.bus.questions import answer_all
from shared.bus.waiting import retry_waiting
from shared.http.degraded import keep_watch
from shared.http.desks import own_desk
from shared.records.checking import check_daily
from shared.records.office import ReadOnly
from shared.records.revising import note_revision
from shared.records.sealing import keep_sealing, seal_now
from shared.records.seals import read_key
from shared.records.troubles import StoreTrouble
from shared.runtime.control import LOOK_SECONDS, serve_control, serving
from shared.runtime.dead_letters import run
from shared.runtime.due import recall_clock, watch_due
from shared.runtime.service import Service
from shared.telemetry.logs import class_of

RESTART_SECONDS = 1.0
WAIT_SECONDS = 10.0
"""While the service takes nothing."""
CANCEL_SECONDS = 0.5
LOOK_BACK_SECONDS = 5.0
GOODBYE_SECONDS = 2.0
_log = structlog.get_logger(__name__)


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """Open the store and the office, run every task; at the end stop hearing, answer who waits, close."""
    async with serving(service), _at_work(service):
        yield


@asynccontextmanager
async def _at_work(service: Service) -> AsyncIterator[None]:
    if not await _opened(service):
        yield  # people are told so; nothing is said, heard or written
        return
    recall_clock(service)
    answer_all(service.broker, (*service.plan.answers(service), *own_desk(service)))
    for hearer in service.hearers:
        hearer.subscribe()
    await service.office.start()
    await note_revision(service.office)
    await _look_back(service)
    tasks = [asyncio.create_task(keep_running(name, work), name=name) for name, work in _works(service).items()]
    try:
        yield
    finally:
        await end(tasks)
        await _say_goodbye(service)
        await _hang_up(service.broker)
        await service.office.stop()
        service.examiner.close()
        service.database.close()


async def _opened(service: Service) -> bool:
    """False where the store cannot be read: a start once more would not help, a person must."""
    try:
        renewed = await asyncio.to_thread(service.open_store)
    except StoreTrouble as trouble:
        if not trouble.lasting:
            raise
        _log.exception("the store cannot be read")
        return False
    if renewed:
        _log.info("shadows were written again from the ledger")
    return True


async def keep_running(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` until it returns; after a fault again, a little later."""
    while True:
        try:
            await work()
        except (ReadOnly, StoreTrouble) as error:
            _log.warning("task waits", task=name, reason=str(error))
            await asyncio.sleep(WAIT_SECONDS)
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
        "check": partial(check_daily, service.database),
        "errands": partial(serve_control, service, run),
        "watch": partial(keep_watch, service),
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
        with suppress(Error, OSError):  # it went away at this very moment: nothing is left to close
            await (await broker.connect()).close()


async def _look_back(service: Service) -> None:
    """Before serving: is the store older than its stream? Only if NATS answers at once."""
    if not service.speaks:
        return
    address = urlsplit(service.settings.nats_url)
    try:
        _, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.close()
        client = await asyncio.wait_for(service.broker.connect(), LOOK_BACK_SECONDS)
        await asyncio.wait_for(restoring.check(client, service.office, service.register), LOOK_BACK_SECONDS)
    except (OSError, TimeoutError, Error) as error:
        _log.info("started without looking back", reason=class_of(error))


async def _line(service: Service) -> None:
    """Publish and receive once NATS is connected and the stream was checked; pages do not wait for this."""
    client = await service.broker.connect()
    if not service.speaks:
        await service.broker.start()
        return
    # Until NATS has answered, and until a person has accepted a restore:
    while not await _looked_back(service, client) or service.office.read_only:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(LOOK_SECONDS)
    # A seal is for the others to keep, and none may come of a store that is behind what it has said.
    sealing = partial(keep_sealing, service.office, read_key(service.home.seal_key(service.name)))
    hearing = keep_running("hearing", service.broker.start)
    await asyncio.gather(hearing, keep_running("seals", sealing), service.relay.run(client))


async def _looked_back(service: Service, client: Client) -> bool:
    """Whether the store was compared with its stream; nothing is published before."""
    if service.office.looked_back:
        return True
    try:
        await restoring.check(client, service.office, service.register)
        service.relay.repairer.mute = None
    except (Error, TimeoutError) as error:
        _log.info("the stream does not answer", reason=class_of(error))
        service.relay.repairer.mute = f"the stream does not answer: {error!r}"
    return service.office.looked_back


async def _say_goodbye(service: Service) -> None:
    """Seal and publish the last rows, so that they have a witness while the service is stopped."""
    client = client_of(service.broker)
    if client is None or not service.speaks or service.office.read_only or not service.office.looked_back:
        return
    try:
        async with asyncio.timeout(GOODBYE_SECONDS):
            await seal_now(service.office, read_key(service.home.seal_key(service.name)))
            await service.relay.once(client)
            await service.watchdog.look()
    except Exception as error:  # noqa: BLE001 - the next start says what is left
        _log.info("stopped without a last word", reason=class_of(error))
