"""Compact tokens signed with Ed25519: units signs them, and every service checks them with the public key."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Kind = Literal["session", "confirmation", "bearer", "link", "device"]
LIFETIME: Mapping[Kind, timedelta] = {
    "session": timedelta(minutes=15),
    "confirmation": timedelta(minutes=5),
    "bearer": timedelta(days=90),
    "link": timedelta(days=1),
    "device": timedelta(days=180),
}
"""session {sid, account} · confirmation {account, sid, service, nonce} · bearer {account, tid} · link {nonce} ·
device {account, device}"""


class BadToken(Exception):
    """Not a token of this kind that we signed."""


class Expired(BadToken):
    """An expired token; `claims` lets units renew a session that is still open."""

    def __init__(self, claims: dict[str, Any]) -> None:
        super().__init__("expired")
        self.claims = claims


def sign(private: Ed25519PrivateKey, kind: Kind, claims: Mapping[str, str], now: datetime) -> str:
    """A token of `kind`; `issued` and `exp` (Unix seconds) are added to the claims."""
    issued = int(now.timestamp())
    times = {"issued": issued, "exp": issued + int(LIFETIME[kind].total_seconds())}
    payload = msgspec.json.encode({**claims, **times}, order="sorted")
    return f"{_text(payload)}.{_text(private.sign(_signed(kind, payload)))}"


def read(public: Ed25519PublicKey, kind: Kind, token: str, now: datetime) -> dict[str, Any]:
    """The claims of a valid token. Raises BadToken, and Expired among it."""
    try:
        payload, signature = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split("."))
        public.verify(signature, _signed(kind, payload))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise BadToken(kind) from error
    claims: dict[str, Any] = msgspec.json.decode(payload)
    if claims["exp"] <= now.timestamp():
        raise Expired(claims)
    return claims


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key of a 32-byte seed file; only units has it."""
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_key(path: Path) -> Ed25519PublicKey:
    """The key of a 32-byte file."""
    return Ed25519PublicKey.from_public_bytes(path.read_bytes())


def _signed(kind: Kind, payload: bytes) -> bytes:
    # The kind is under the signature: a token of one kind can never pass for another.
    return f"thidua {kind}\n".encode() + payload


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
