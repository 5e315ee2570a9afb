from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shared.bus.manifest import SERVICES
from shared.home.keys import create_missing, nats_passwords
from shared.home.layout import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.create()
    create_missing(home)
    return home


def secrets_of(home: Home) -> list[Path]:
    return [home.session_key, home.enclosure_key, home.nats_passwords, *(home.seal_key(name) for name in SERVICES)]


def test_secrets_are_readable_by_their_owner_only(home: Home) -> None:
    assert {path.stat().st_mode & 0o777 for path in secrets_of(home)} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in home.root.rglob("*") if path.is_dir()} == {0o700}


def test_every_secret_is_its_own(home: Home) -> None:
    assert len({path.read_bytes() for path in secrets_of(home)}) == len(secrets_of(home))
    assert len(set(nats_passwords(home).values())) == len(SERVICES) + 1


def test_the_public_session_key_verifies_what_the_private_one_signs(home: Home) -> None:
    signature = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes()).sign(b"session")
    Ed25519PublicKey.from_public_bytes(home.session_public.read_bytes()).verify(signature, b"session")


def test_a_second_start_keeps_every_key_and_makes_the_missing_one(home: Home) -> None:
    before = {path: path.read_bytes() for path in secrets_of(home)}
    home.session_public.unlink()
    home.enclosure_key.unlink()
    create_missing(home)
    changed = {path for path in before if path.read_bytes() != before[path]}
    assert changed == {home.enclosure_key}
    assert home.session_public.exists()
