"""Reads an object from a bucket without a consumer: the right to create one would let it deliver to any subject."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from hashlib import sha256

from nats.js import JetStreamContext
from nats.js.api import ObjectInfo
from nats.js.errors import ObjectDeletedError

from shared.bus.manifest import bucket_of


class Damaged(Exception):
    """What lies in the bucket is not what was put there."""


async def read_object(js: JetStreamContext, speaker: str, name: str, *, own: bool = False) -> AsyncIterator[bytes]:
    """The object `name` from the bucket of `speaker`, piece by piece (ADR-20).

    Hearers read directly; the speaker itself (`own`) asks the leader, which is all it may.
    Raises NotFoundError, ObjectDeletedError (one of them) where it was erased, and Damaged.
    """
    bucket = bucket_of(speaker)
    meta = f"$O.{bucket}.M.{urlsafe_b64encode(name.encode()).decode()}"
    info = await _info(js, f"OBJ_{bucket}", meta, direct=not own)
    digest, sequence = sha256(), 0
    for _ in range(info.chunks or 0):
        subject = f"$O.{bucket}.C.{info.nuid}"
        chunk = await js.get_msg(f"OBJ_{bucket}", sequence + 1, subject, direct=not own, next=True)
        sequence = chunk.seq or 0
        digest.update(chunk.data or b"")
        yield chunk.data or b""
    if digest.digest() != urlsafe_b64decode((info.digest or "").partition("=")[2]):
        raise Damaged(name)


async def _info(js: JetStreamContext, stream: str, meta: str, *, direct: bool) -> ObjectInfo:
    message = await js.get_last_msg(stream, meta, direct=direct)
    info: ObjectInfo = ObjectInfo.from_response(json.loads(message.data or b"{}"))
    if info.deleted:
        raise ObjectDeletedError
    return info
