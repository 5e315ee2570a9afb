"""Creates streams, consumers and buckets as the manifest says; idempotent. Message handlers never create any."""

import asyncio
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import structlog
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from shared.bus import manifest
from shared.bus.entering import enter
from shared.bus.identity import Secret

_log = structlog.get_logger(__name__)
FROM_ELSEWHERE = ("mirror", "sources", "republish", "subject_transform")
"""By these a message reaches subjects on which nobody may say it."""
SAME = ("subjects", "deny_delete", "deny_purge")
ADMITTED_SECONDS, ATTEMPTS = 5.0, 25
"""How long to ask again: the server may not have read yet that this user is let in."""


def stream_config(service: str) -> StreamConfig:
    """Kept for ever: nothing in it can be deleted or purged; when it is full, the outbox waits."""
    return StreamConfig(
        name=manifest.stream_of(service),
        subjects=[manifest.subjects_of(service)],
        storage=StorageType.FILE,
        discard=DiscardPolicy.NEW,
        deny_delete=True,
        deny_purge=True,
        allow_atomic=True,
        duplicate_window=manifest.DUPLICATE_WINDOW,
        num_replicas=_replicas(),
    )


def consumer_config(hearing: manifest.Hearing) -> ConsumerConfig:
    """No `backoff`: it would replace ack_wait and hand a message that is being worked on to a second worker."""
    return ConsumerConfig(
        name=hearing.durable,
        durable_name=hearing.durable,
        filter_subject=manifest.subjects_of(hearing.speaker),
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=manifest.ACK_WAIT,
        max_ack_pending=manifest.MAX_ACK_PENDING,
        max_deliver=-1,
    )


def bucket_config(service: str) -> StreamConfig:
    """An object store (ADR-20) from which one's hearers read directly, without a consumer."""
    bucket = manifest.bucket_of(service)
    return StreamConfig(
        name=f"OBJ_{bucket}",
        subjects=[f"$O.{bucket}.C.>", f"$O.{bucket}.M.>"],
        storage=StorageType.FILE,
        discard=DiscardPolicy.NEW,
        allow_rollup_hdrs=True,
        allow_direct=True,
        num_replicas=_replicas(),
    )


async def ensure_stream(js: JetStreamContext, config: StreamConfig) -> None:
    try:
        await js.stream_info(str(config.name))
    except NotFoundError:
        await js.add_stream(config)
    else:
        await js.update_stream(config)


async def ensure_consumer(js: JetStreamContext, hearing: manifest.Hearing) -> None:
    try:
        found = (await js.consumer_info(hearing.stream, hearing.durable)).config
    except NotFoundError:
        found = None
    if found is None or found.ack_wait != manifest.ACK_WAIT:  # an older house waited longer
        await js.add_consumer(hearing.stream, consumer_config(hearing))


async def provision(url: str, secret: Secret | None = None) -> None:
    """Bring a NATS server to what the manifest says; the key of `secret` is the one of its user `provision`."""
    connection = await enter(
        url,
        manifest.PROVISION,
        secret,
        connect_timeout=5,
        reconnect_time_wait=ADMITTED_SECONDS / ATTEMPTS,
        max_reconnect_attempts=ATTEMPTS,
    )
    try:
        js = connection.jetstream()
        for config in (*map(stream_config, manifest.SERVICES), *map(bucket_config, manifest.senders())):
            await ensure_stream(js, config)
        for hearing in manifest.HEARINGS:
            await ensure_consumer(js, hearing)
    finally:
        await connection.close()


async def altered(js: JetStreamContext, service: str, hearings: Iterable[manifest.Hearing]) -> str | None:
    """What is not as it was provisioned of the streams and durables a service uses; None where all is."""
    for hearing in hearings:
        if (await js.consumer_info(hearing.stream, hearing.durable)).config.deliver_subject:
            return _alarm(hearing.durable, ["deliver_subject"])
    spoken = {service, *(hearing.speaker for hearing in hearings)} & set(manifest.SERVICES)
    wanted = [stream_config(name) for name in spoken]
    wanted += [bucket_config(service)] if service in manifest.senders() else []
    for config in wanted:
        try:
            found = (await js.stream_info(str(config.name))).config
        except NotFoundError:
            return f"{config.name} is not there: provision NATS again"
        strange = [name for name in FROM_ELSEWHERE if getattr(found, name)]
        strange += [name for name in SAME if (getattr(found, name) or None) != (getattr(config, name) or None)]
        if strange:
            return _alarm(str(config.name), strange)
    return None


def _alarm(name: str, strange: list[str]) -> str:
    _log.error("not as it was provisioned", name=name, strange=strange, security=True)
    return f"{name} is not as it was provisioned: {', '.join(strange)}"


def _replicas() -> int:
    return int(os.environ.get("THIDUA_NATS_REPLICAS", "1"))


def _secret() -> Secret:
    """From the supervisor, which makes a new one each time and never stores it; in containers from its own file."""
    text = os.environ.get("THIDUA_NATS_SECRET")
    return Secret.read(text or Path(os.environ["THIDUA_NATS_SECRET_FILE"]).read_text().strip())


if __name__ == "__main__":
    asyncio.run(provision(os.environ["THIDUA_NATS_URL"], _secret()))
    sys.stdout.write("provisioned\n")
