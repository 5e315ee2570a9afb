"""The connection to NATS: reconnects for ever, notices a dead server in seconds, logs every refused right."""

from typing import Any

import structlog
from faststream.exceptions import IncorrectState
from faststream.nats import NatsBroker
from faststream.nats.security import NatsNKey, NatsSecurity
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NatsTimeoutError
from nats.js import JetStreamContext

from shared.bus import manifest
from shared.bus.entering import seed_of
from shared.bus.identity import Secret

PING_SECONDS = 5
_log = structlog.get_logger(__name__)


class _Proof(NatsNKey):
    """FastStream's, which asks for the package `nkeys` and then only hands the seed on (see shared.bus.entering)."""

    def __init__(self, secret: Secret) -> None:
        NatsSecurity.__init__(self)
        self.seed, self.seed_is_file = seed_of(secret), False


def broker_for(service: str, url: str, secret: Secret | None = None) -> NatsBroker:
    """A FastStream broker that connects as `service`. Start it in a background task: it waits."""
    return NatsBroker(
        url,
        security=_Proof(secret) if secret else None,
        inbox_prefix=manifest.inbox_prefix(service),
        name=service,
        max_reconnect_attempts=-1,
        reconnect_time_wait=1,
        connect_timeout=2,
        ping_interval=PING_SECONDS,
        max_outstanding_pings=2,
        error_cb=_on_error,
        logger=None,
    )


_fetch = JetStreamContext.PullSubscription.fetch


async def fetch_in_time(subscription: JetStreamContext.PullSubscription, *args: Any, **named: Any) -> list[Msg]:
    """`fetch` with one kind of time-out. Raises the TimeoutError of NATS.

    nats-py 2.16 ends some fetches with the built-in TimeoutError. FastStream 0.7 does not expect that one: its task
    dies with the messages it has fetched so far, and they come again only after `ACK_WAIT`.
    """
    try:
        return await _fetch(subscription, *args, **named)
    except TimeoutError as error:
        raise NatsTimeoutError from error


JetStreamContext.PullSubscription.fetch = fetch_in_time  # type: ignore[assignment, method-assign]  # its docstring


async def _on_error(error: Exception) -> None:
    # A publish outside one's rights looks like a time-out to the caller; the reason comes only here.
    _log.warning("nats error", error=str(error), security="permissions violation" in str(error).lower())


def client_of(broker: NatsBroker) -> Client | None:
    """The live nats-py client, or None while NATS is not reached."""
    try:
        client = broker.connection
    except IncorrectState:  # never connected, or stopped
        return None
    return client if client.is_connected else None


async def undecoded(_message: Any) -> None:
    """For `decoder`: the raw message is read by its subscriber; by FastStream's one bad message blocks a batch."""
