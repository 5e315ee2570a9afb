"""Makes repeating a request harmless: by a key in a header, in a hidden form field, or in a confirmation."""

import asyncio
import hmac
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from shared.access import Proof, SignedIn, confirmed
from shared.access.csrf import is_form
from shared.kernel import new_id
from shared.records.codec import digest_of
from shared.records.jobs import PROOF, IdempotencyKey
from shared.runtime.service import service_of

HEADER = "Idempotency-Key"
LONGEST = 200
_NOT_CONTENT = ("csrf", "once")


async def idempotency_key(request: Request, person: SignedIn) -> IdempotencyKey:
    """Of header or form field, for this account; a fresh one where the client gave none."""
    key = request.headers.get(HEADER)
    if key is None and is_form(request):
        key = str((await request.form()).get("once", ""))
    if key and len(key) > LONGEST:
        raise HTTPException(422, f"{HEADER}: tối đa {LONGEST} ký tự.")
    return IdempotencyKey(f"{person.account}:{key or new_id()}", await request_digest(request))


async def proof_key(request: Request, proof: Annotated[Proof, Depends(confirmed)]) -> IdempotencyKey:
    """The confirmation is the key of the act: the same act again gets the first answer, another one is refused."""
    return IdempotencyKey(f"{PROOF}{proof.nonce}", await request_digest(request))


Idempotent = Annotated[IdempotencyKey, Depends(idempotency_key)]
ConfirmedKey = Annotated[IdempotencyKey, Depends(proof_key)]


async def request_digest(request: Request) -> str:
    """HMAC-SHA-256 over method, path and content, hex.

    Keyed, because it is kept: a request may hold a password or a short answer, and whoever gets hold of a store must
    not be able to try them out.
    """
    content: Any = (await request.body()) if not is_form(request) else await _fields(request)
    return keyed(service_of(request).home.digest_key, digest_of([request.method, request.url.path, content]))


def keyed(place: Path, digest: str) -> str:
    """The digest under the installation's secret, which lies outside every store."""
    return hmac.new(_secret(place), digest.encode(), "sha256").hexdigest()


@lru_cache
def _secret(place: Path) -> bytes:
    return place.read_bytes()


async def _fields(request: Request) -> list[list[Any]]:
    form = await request.form()
    return [[name, await _value(value)] for name, value in form.multi_items() if name not in _NOT_CONTENT]


async def _value(value: UploadFile | str) -> str | list[str | None]:
    if isinstance(value, str):
        return value
    digest = await asyncio.to_thread(file_digest, value.file, "sha256")  # type: ignore[arg-type]  # has readinto since 3.11
    await value.seek(0)
    return [value.filename, digest.hexdigest()]
