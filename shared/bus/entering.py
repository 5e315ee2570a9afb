"""Authentication at NATS by signature (NKeys): neither the server nor its files hold a secret."""

from base64 import b64encode
from typing import Any

import nats
from nats.aio.client import Client

from shared.bus import manifest
from shared.bus.identity import Secret


def _prove_by_nkey(client: Client) -> None:
    """What nats-py does with a seed, without the package `nkeys`, of which there is no wheel."""
    secret = Secret.read(client._nkeys_seed_str or "")  # noqa: SLF001 - nats-py asks for no public key elsewhere
    client._public_nkey = secret.nkey  # noqa: SLF001
    client._signature_cb = lambda nonce: b64encode(secret.enters.sign(nonce.encode()))  # noqa: SLF001


Client._setup_nkeys_seed_connect = _prove_by_nkey  # type: ignore[method-assign, assignment]  # noqa: SLF001


def seed_of(secret: Secret) -> str:
    """What nats-py is given for a seed, to hand it back to `_prove_by_nkey`."""
    return secret.text


async def enter(url: str, user: str, secret: Secret | None, **options: Any) -> Client:
    """A line of one's own, as the NATS user `user`; without a secret only for a server that knows no users."""
    seed, prefix = seed_of(secret) if secret else None, manifest.inbox_prefix(user)
    return await nats.connect(url, nkeys_seed_str=seed, inbox_prefix=prefix, **options)
