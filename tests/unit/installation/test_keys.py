import hmac
import json
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shared.bus.manifest import PROCESSES, SERVICES
from shared.installation.keys import create_missing, identity, speakers, users
from shared.installation.layout import Home, write_json
from shared.installation.nats import write_nats


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.create()
    create_missing(home)
    return home


def secrets_of(home: Home) -> list[Path]:
    own = [path(name) for name in SERVICES for path in (home.seal_key, home.identity)]
    return [home.session_key, home.enclosure_key, home.digest_key, *own]


def test_secrets_are_readable_by_their_owner_only(home: Home) -> None:
    assert {path.stat().st_mode & 0o777 for path in secrets_of(home)} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in home.root.rglob("*") if path.is_dir()} == {0o700}


def test_every_secret_is_its_own(home: Home) -> None:
    assert len({path.read_bytes() for path in secrets_of(home)}) == len(secrets_of(home))


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


def test_a_home_from_before_digests_had_a_key_keeps_its_digests(home: Home) -> None:
    home.digest_key.unlink()
    create_missing(home)
    derived = hmac.digest(home.enclosure_key.read_bytes(), b"thidua request digest", "sha256")
    assert home.digest_key.read_bytes() == derived


def test_the_nats_configuration_holds_public_keys_only(home: Home) -> None:
    config = write_nats(home, port=4222, monitor=8222, users=users(home))
    written = config.read_text() + home.speakers.read_text()
    assert {user["nkey"] for user in json.loads(config.read_text())["authorization"]["users"]} == users(home).keys()
    for name in SERVICES:
        (secret,) = identity(home, name)
        assert secret.nkey in written
        private = (secret.seed, secret.enters.private_bytes_raw(), secret.signs.private_bytes_raw())
        assert not [key for key in private if key.hex() in written or b64encode(key).decode() in written]


def test_a_home_that_knew_passwords_is_carried_over_and_keeps_none(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    write_json(home.nats_passwords, {"admin": "open-sesame", "units": "barley"})
    create_missing(home)
    assert sorted(users(home).values()) == sorted(PROCESSES)
    assert not [path for path in home.root.rglob("*") if path.is_file() and b"open-sesame" in path.read_bytes()]
    told = speakers(home)
    assert told
    assert told.unsigned_until


def test_a_new_home_never_took_an_unsigned_word(home: Home) -> None:
    told = speakers(home)
    assert told
    assert told.unsigned_until is None


def test_a_lost_secret_is_replaced_and_its_public_key_ends(home: Home) -> None:
    (lost,) = identity(home, "units")
    home.identity("units").unlink()
    create_missing(home)
    told = speakers(home)
    assert told
    today, before = told.services["units"]
    assert before.signs == lost.public.signs
    assert before.until
    assert today.until is None
    assert lost.nkey not in users(home)
