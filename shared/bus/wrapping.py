"""Each package has its own key, wrapped for its sender and its readers only."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.bus.identity import Secret, Speakers
from shared.bus.manifest import PARCELS

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.SHAKE256, hpke.AEAD.AES_256_GCM)
KEY, NONCE = 32, 12
"""Bytes of a key and of a nonce of AES-256-GCM."""
MLKEM_PUBLIC = 1184
"""Bytes of an ML-KEM-768 public key (FIPS 203)."""


class Sealer:
    """Seals the entries of one package; `bound` is what each is proven to lie beside."""

    def __init__(self, key: bytes, ref: str, bound: str = "") -> None:
        self._aead, self._ref, self._bound = AESGCM(key), ref, bound

    def seal(self, name: str, data: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._aead.encrypt(nonce, data, self._place(name))

    def open(self, name: str, sealed: bytes) -> bytes:
        """Raises InvalidTag."""
        return self._aead.decrypt(sealed[:NONCE], sealed[NONCE:], self._place(name))

    def _place(self, name: str) -> bytes:
        return f"{self._ref}/{name}{self._bound}".encode()


@dataclass(frozen=True, repr=False)
class Locks:
    """What a service wraps and unwraps keys with: its own secrets, and the public keys of all."""

    service: str
    secrets: Sequence[Secret]
    speakers: Path

    def fresh(self, ref: str) -> tuple[bytes, Sealer]:
        """A new key for the package `ref`: as it lies in it, wrapped for this service and its readers, and in use."""
        known = Speakers.read(self.speakers.read_bytes()).services
        readers = [self.service, *(parcel.hearer for parcel in PARCELS if parcel.speaker == self.service)]
        key = os.urandom(KEY)
        sealed = {name: SUITE.encrypt(key, _public(known[name][0].opens), info=_info(ref, name)) for name in readers}
        wrapped = json.dumps({name: each.hex() for name, each in sealed.items()}).encode()
        return wrapped, Sealer(key, ref, _bound(wrapped))

    def found(self, ref: str, wrapped: bytes) -> Sealer:
        """The key of a package. Raises InvalidTag where no secret opens it, KeyError where it is for others."""
        mine, info = bytes.fromhex(json.loads(wrapped)[self.service]), _info(ref, self.service)
        for secret in self.secrets:
            try:
                return Sealer(SUITE.decrypt(mine, secret.opens, info=info), ref, _bound(wrapped))
            except InvalidTag:
                continue
        raise InvalidTag


def _public(text: str) -> hpke.MLKEM768X25519PublicKey:
    raw = bytes.fromhex(text)
    mlkem, x25519 = raw[:MLKEM_PUBLIC], raw[MLKEM_PUBLIC:]
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(mlkem), X25519PublicKey.from_public_bytes(x25519)
    )


def _bound(wrapped: bytes) -> str:
    return f"/{sha256(wrapped).hexdigest()}"


def _info(ref: str, reader: str) -> bytes:
    return f"thidua package 1 {ref} {reader}".encode()
