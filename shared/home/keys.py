"""The secrets of a home: made once, kept in files of mode 0600, never printed."""

import json
import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.bus.manifest import SERVICES
from shared.home.layout import Home, write_json, write_private

KEY_BYTES = 32
"""Length of an Ed25519 seed (RFC 8032), of its public key, and of the symmetric key of the enclosures."""
ADMIN = "admin"
"""The NATS user that provisions streams and consumers; no service knows its password."""


def create_missing(home: Home) -> None:
    """Make the keys that are not there yet: raw bytes, the public session key derived from its seed."""
    seeds = [home.session_key, home.enclosure_key, *(home.seal_key(service) for service in SERVICES)]
    for path in seeds:
        if not path.exists():
            write_private(path, secrets.token_bytes(KEY_BYTES))
    if not home.session_public.exists():
        private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        write_private(home.session_public, private.public_key().public_bytes_raw())
    if not home.nats_passwords.exists():
        write_json(home.nats_passwords, {user: secrets.token_urlsafe(KEY_BYTES) for user in (ADMIN, *SERVICES)})


def nats_passwords(home: Home) -> dict[str, str]:
    """Password by NATS user."""
    passwords: dict[str, str] = json.loads(home.nats_passwords.read_text())
    return passwords
