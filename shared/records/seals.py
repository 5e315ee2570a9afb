"""Seals: a service signs the head of its ledger and publishes it; the others keep it as witnesses."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shared.contracts.envelope import Contract
from shared.contracts.seals import Sealed
from shared.kernel import Decider, Sending
from shared.records.book import Book, Entry, Told
from shared.records.codec import Codec

EVERY_SECONDS = 60.0
EVERY_ROWS = 1000


@dataclass(frozen=True)
class Seal:
    """A signed head: one's own (stream `seal/<self>`) or one heard of another service."""

    position: int
    hash: str
    signature: str
    public_key: str


def _keep(seal: Seal, last: Seal | None, _facts: None) -> list[Seal]:
    return [] if last and seal.position <= last.position else [seal]


def seal_book(service: str, says: type[Sealed]) -> Book:
    """The book of seals: one's own are said, those of others only kept."""

    def tell(entry: Entry) -> Told | None:
        if entry.key != service:
            return None
        seal: Seal = entry.event
        return Told(says(on=entry.moment.on, **vars(seal)))

    decider: Decider[Seal | None, Seal, Seal, None] = Decider(None, _keep, lambda _, seal: seal)
    return Book("seal", decider, Codec({"ledger.sealed.v1": Seal}), project=lambda _: [], tell=tell)


def hear_seal(contract: Contract) -> list[Sending]:
    """Keep another service's seal; empty for any other contract."""
    if not isinstance(contract, Sealed):
        return []
    seal = Seal(contract.position, contract.hash, contract.signature, contract.public_key)
    return [(f"seal/{contract.service}", seal)]


def sign_head(service: str, key: Ed25519PrivateKey, position: int, hash_: str) -> Sending:
    """The command that seals the ledger of `service` at `position`."""
    signature = key.sign(_message(service, position, hash_)).hex()
    return (f"seal/{service}", Seal(position, hash_, signature, key.public_key().public_bytes_raw().hex()))


def is_genuine(service: str, seal: Seal) -> bool:
    """Whether the signature of a seal is valid."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.public_key))
        public.verify(bytes.fromhex(seal.signature), _message(service, seal.position, seal.hash))
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(path: Path) -> Ed25519PrivateKey:
    """The Ed25519 seed (32 bytes) of a service."""
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _message(service: str, position: int, hash_: str) -> bytes:
    return f"{service}:{position}:{hash_}".encode()
