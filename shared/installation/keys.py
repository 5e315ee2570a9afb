"""The secrets of an installation: made once, kept in files of mode 0600, never printed; and the public keys."""

import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from shared.bus.identity import Public, Secret, Speakers
from shared.bus.manifest import PROCESSES, SERVICES
from shared.installation.layout import Home, write_private

KEY_BYTES = 32
"""Length of an Ed25519 seed (RFC 8032), of its public key, and of the symmetric key of the enclosures."""


def create_missing(home: Home) -> None:
    """Make the keys that are not there yet: raw bytes, the public session key derived from its seed."""
    seeds = [home.session_key, home.enclosure_key, *(home.seal_key(service) for service in SERVICES)]
    for path in seeds:
        if not path.exists():
            write_private(path, secrets.token_bytes(KEY_BYTES))
    if not home.digest_key.exists():  # what older homes digested with, so that a request said again is still known
        write_private(home.digest_key, hmac.digest(home.enclosure_key.read_bytes(), b"thidua request digest", "sha256"))
    if not home.session_public.exists():
        private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        write_private(home.session_public, private.public_key().public_bytes_raw())
    if not home.operations_token.exists():
        write_private(home.operations_token, secrets.token_hex(KEY_BYTES).encode())
    for service in PROCESSES:
        if not home.identity(service).exists():
            write_identity(home, service, [Secret.fresh()])
    write_speakers(home)
    home.nats_passwords.unlink(missing_ok=True)


def write_identity(home: Home, service: str, known: Sequence[Secret]) -> None:
    write_private(home.identity(service), "".join(f"{secret.text}\n" for secret in known).encode())


def speakers(home: Home) -> Speakers | None:
    """Who may speak; None in a home from before there were signatures that nobody opened since."""
    return Speakers.read(home.speakers.read_bytes()) if home.speakers.exists() else None


def users(home: Home) -> dict[str, str]:
    """Who may enter NATS: service by public key."""
    told = speakers(home)
    return told.users() if told else {}


def write_speakers(home: Home, coming: Mapping[str, Sequence[Secret]] = MappingProxyType({})) -> None:
    """Tell the public keys that go with the secrets, and those `coming`; what was told before keeps its end."""
    told = speakers(home)
    if told is None:
        told = Speakers({}, datetime.now(UTC) if home.nats_passwords.exists() else None)
    services = {
        name: _public(coming.get(name) or identity(home, name), told.services.get(name, [])) for name in PROCESSES
    }
    write_private(home.speakers, replace(told, services=services).data)


def _public(known: Sequence[Secret], told: Sequence[Public]) -> list[Public]:
    """A key whose secret is gone stays known until now: its file was lost, not its word."""
    before = {key.signs: key for key in told}
    fresh = [secret.public for secret in known]
    lost = [
        replace(key, until=key.until or datetime.now(UTC)) for key in told if key.signs not in {k.signs for k in fresh}
    ]
    return [before.get(key.signs, key) for key in fresh] + lost


def identity(home: Home, service: str) -> Sequence[Secret]:
    """The secrets of a service, today's first; in a home that nobody opened since there are any, one nobody knows."""
    path = home.identity(service)
    return [Secret.read(line) for line in path.read_text().split()] if path.exists() else [Secret.fresh()]
