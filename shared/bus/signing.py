"""The sender signs every message, and receivers accept only that: NATS rights protect subjects, not content.

Whoever may ask the server for anything may have the answer sent to a subject of another service.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shared.bus.identity import Secret, Speakers

SIGNATURE = "ce-signature"
ARRIVED = "thidua-arrived"
"""When NATS took a message; written by its hearer over whatever came."""
NEVER = datetime.min.replace(tzinfo=UTC)


def sign(secret: Secret, headers: Mapping[str, str], body: bytes) -> str:
    """Ed25519, hex: the same words always get the same signature."""
    return secret.signs.sign(_words(headers, body)).hex()


def _words(headers: Mapping[str, Any], body: bytes) -> bytes:
    """The signed parts of a message."""
    said = sorted((name, str(value)) for name, value in headers.items() if name.startswith("ce-") and name != SIGNATURE)
    return json.dumps(["thidua message 1", said, sha256(body).hexdigest()], separators=(",", ":")).encode()


@dataclass(frozen=True)
class Voice:
    """What a service speaks with: its secret, and the public keys by which it knows its own words again."""

    secret: Secret
    register: "Register"

    def signed(self, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
        """The headers with the signature."""
        return {**headers, SIGNATURE: sign(self.secret, headers, body)}


class Register:
    """The list of public keys; it is read again when a word fits no key, for a speaker may have a new one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read()

    def knows(self, speaker: str, headers: Mapping[str, Any], body: bytes, at: datetime) -> bool:
        """Whether `speaker` said this before `at`, when NATS took it."""
        if self._fits(speaker, headers, body, at):
            return True
        self._read()
        return self._fits(speaker, headers, body, at)

    def heard(self, speaker: str, headers: Mapping[str, Any], body: bytes) -> bool:
        """The same of a message as hearers keep it; one that was kept before there were signatures has no time."""
        arrived = headers.get(ARRIVED)
        return self.knows(speaker, headers, body, datetime.fromisoformat(arrived) if arrived else NEVER)

    def _read(self) -> None:
        told = Speakers.read(self._path.read_bytes()) if self._path.exists() else Speakers({})
        self._unsigned_until = told.unsigned_until
        self._keys = {
            name: [(Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.signs)), key.until) for key in keys]
            for name, keys in told.services.items()
        }

    def _fits(self, speaker: str, headers: Mapping[str, Any], body: bytes, at: datetime) -> bool:
        signature = headers.get(SIGNATURE)
        if signature is None:
            return self._unsigned_until is not None and at < self._unsigned_until
        words = _words(headers, body)
        valid = (key for key, until in self._keys.get(speaker, []) if until is None or at < until)
        return any(_signed(key, signature, words) for key in valid)


def _signed(key: Ed25519PublicKey, signature: str, words: bytes) -> bool:
    try:
        key.verify(bytes.fromhex(signature), words)
    except (InvalidSignature, ValueError):
        return False
    return True
