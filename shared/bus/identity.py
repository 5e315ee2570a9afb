"""A service's identity on the bus: one secret per generation, and the keys derived from it."""

import secrets
from base64 import b32encode
from binascii import crc_hqx
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import msgspec
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED = 32
"""Bytes of a secret, and of an Ed25519 seed (RFC 8032)."""
MLKEM_SEED = 64
"""Bytes of the seed of an ML-KEM key (FIPS 203)."""
USER = 20 << 3
"""The first byte of the public key of a NATS user: it makes the text begin with U."""


class Public(msgspec.Struct, frozen=True):
    """What everybody may know of one generation: NATS user, key of signatures (hex), key of packages (hex)."""

    enters: str
    signs: str
    opens: str
    until: datetime | None = None
    """When it was retired: what was said before is still its own."""


class Speakers(msgspec.Struct, frozen=True):
    """The public keys of all services, each with today's first."""

    services: dict[str, list[Public]]
    unsigned_until: datetime | None = None
    """Until when this home knew no signatures; None in one that always did."""

    @classmethod
    def read(cls, data: bytes) -> "Speakers":
        return msgspec.json.decode(data, type=cls)

    @property
    def data(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    def users(self) -> dict[str, str]:
        """Who may enter NATS: service by public key."""
        return {key.enters: name for name, keys in self.services.items() for key in keys if key.until is None}


@dataclass(frozen=True, repr=False)
class Secret:
    """One generation; each key has a purpose of its own, so none signs or opens what is another's."""

    seed: bytes

    @classmethod
    def fresh(cls) -> "Secret":
        return cls(secrets.token_bytes(SEED))

    @classmethod
    def read(cls, text: str) -> "Secret":
        """From what `text` wrote. Raises ValueError."""
        seed = bytes.fromhex(text)
        if len(seed) != SEED:
            raise ValueError(f"a secret has {SEED} bytes")
        return cls(seed)

    @property
    def text(self) -> str:
        return self.seed.hex()

    @cached_property
    def enters(self) -> Ed25519PrivateKey:
        """Proves to NATS who asks to come in."""
        return Ed25519PrivateKey.from_private_bytes(self._derived("nats user", SEED))

    @cached_property
    def signs(self) -> Ed25519PrivateKey:
        """Signs what the service says."""
        return Ed25519PrivateKey.from_private_bytes(self._derived("speaker", SEED))

    @cached_property
    def opens(self) -> hpke.MLKEM768X25519PrivateKey:
        """Opens the keys of packages: packages lie for decades, hence the hybrid with ML-KEM-768."""
        return hpke.MLKEM768X25519PrivateKey(*self._halves())

    @property
    def public(self) -> "Public":
        halves = [half.public_key().public_bytes_raw() for half in self._halves()]
        return Public(self.nkey, self.signs.public_key().public_bytes_raw().hex(), b"".join(halves).hex())

    @property
    def nkey(self) -> str:
        """The public key of `enters` as NATS writes it: base32 over prefix, key and CRC-16 (nats-io/nkeys)."""
        raw = bytes([USER]) + self.enters.public_key().public_bytes_raw()
        return b32encode(raw + crc_hqx(raw, 0).to_bytes(2, "little")).decode().rstrip("=")

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        mlkem, x25519 = self._derived("parcel ml-kem", MLKEM_SEED), self._derived("parcel x25519", SEED)
        return MLKEM768PrivateKey.from_seed_bytes(mlkem), X25519PrivateKey.from_private_bytes(x25519)

    def _derived(self, purpose: str, length: int) -> bytes:
        return HKDF(SHA256(), length, None, f"thidua {purpose} 1".encode()).derive(self.seed)
