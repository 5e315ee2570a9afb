"""Every time-out of a fetch raises the same exception, because FastStream loses messages on any other."""

import nats.errors
import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from shared.bus import connection


async def test_a_built_in_time_out_becomes_the_time_out_of_nats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def late(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(JetStreamContext.PullSubscription, "_fetch_n", late)
    subscription = JetStreamContext.PullSubscription(JetStreamContext(Client()), "sub", "stream", "durable", b"inbox")  # type: ignore[arg-type]  # never asked
    assert JetStreamContext.PullSubscription.fetch is connection.fetch_in_time
    with pytest.raises(nats.errors.TimeoutError):
        await subscription.fetch(256, timeout=0.1)
