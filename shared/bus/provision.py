"""The one idempotent step that makes streams, consumers and buckets what the manifest says. Handlers never do."""

import asyncio
import os
import sys

import nats
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from shared.bus import manifest


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
        num_replicas=int(os.environ.get("THIDUA_NATS_REPLICAS", "1")),
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


async def ensure_stream(js: JetStreamContext, service: str) -> None:
    try:
        await js.stream_info(manifest.stream_of(service))
    except NotFoundError:
        await js.add_stream(stream_config(service))
    else:
        await js.update_stream(stream_config(service))


async def ensure_consumer(js: JetStreamContext, hearing: manifest.Hearing) -> None:
    try:
        await js.consumer_info(hearing.stream, hearing.durable)
    except NotFoundError:
        await js.add_consumer(hearing.stream, consumer_config(hearing))


async def ensure_bucket(js: JetStreamContext, service: str) -> None:
    try:
        await js.stream_info(f"OBJ_{manifest.bucket_of(service)}")
    except NotFoundError:
        await js.create_object_store(manifest.bucket_of(service))


async def provision(url: str, user: str | None = None, password: str | None = None) -> None:
    """Bring a NATS server to what the manifest says. `user` needs the rights of an administrator."""
    connection = await nats.connect(url, user=user, password=password, connect_timeout=5)
    try:
        js = connection.jetstream()
        for service in manifest.SERVICES:
            await ensure_stream(js, service)
        for service in manifest.senders():
            await ensure_bucket(js, service)
        for hearing in manifest.HEARINGS:
            await ensure_consumer(js, hearing)
    finally:
        await connection.close()


if __name__ == "__main__":
    asyncio.run(
        provision(
            os.environ["THIDUA_NATS_URL"], os.environ.get("THIDUA_NATS_USER"), os.environ.get("THIDUA_NATS_PASSWORD")
        )
    )
    sys.stdout.write("provisioned\n")
