import json
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from cryptography.exceptions import InvalidTag

from shared.bus.enclosures import KEYS, Attached, Enclosures
from shared.bus.identity import Secret
from shared.bus.manifest import SERVICES
from shared.bus.wrapping import Locks, Sealer
from tests.support.parties import SECRETS, register

KEY = bytes(32)
CONTENT = {"name": "Người thử"}


def of(service: str, folder: Path, *secrets: Secret) -> Enclosures:
    """All look into one folder here, as if each had copied what it fetched."""
    locks = Locks(service, secrets or [SECRETS[service]], folder / "speakers.json")
    return Enclosures(folder / "packages", folder / "old.key", locks)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    register(tmp_path)
    return tmp_path


def rewrite(path: Path, name: str, data: bytes) -> None:
    with ZipFile(path) as package:
        entries = {info.filename: package.read(info) for info in package.infolist()}
    with ZipFile(path, "w", ZIP_STORED) as package:
        for each, old in entries.items():
            package.writestr(each, data if each == name else old)


def test_a_package_opens_for_its_speaker_and_its_reader_and_for_nobody_else(folder: Path) -> None:
    sent = of("units", folder).pack(CONTENT, ())
    assert of("units", folder).content(sent.ref) == of("awards", folder).content(sent.ref) == CONTENT
    with pytest.raises(KeyError):
        of("campaigns", folder).content(sent.ref)
    for thief in SERVICES:
        with pytest.raises(InvalidTag):
            of("awards", folder, *(SECRETS[name] for name in {thief} - {"awards"}), Secret.fresh()).content(sent.ref)


def test_the_key_of_one_package_and_the_key_of_the_house_open_no_other(folder: Path) -> None:
    units = of("units", folder)
    first, second = (units.pack(CONTENT, ()) for _ in range(2))
    with ZipFile(units.path(first.ref)) as one, ZipFile(units.path(second.ref)) as other:
        wrapped, sealed = one.read(KEYS), other.read("content")
    for sealer in (units._locks.found(first.ref, wrapped), Sealer(KEY, second.ref)):
        with pytest.raises(InvalidTag):
            sealer.open("content", sealed)


def test_the_wrapped_keys_are_part_of_what_is_proven(folder: Path) -> None:
    units = of("units", folder)
    sent = units.pack(CONTENT, ())
    with ZipFile(units.path(sent.ref)) as package:
        wrapped = json.loads(package.read(KEYS))
    for name in wrapped:
        flipped = wrapped | {name: wrapped[name][:-1] + ("0" if wrapped[name][-1] != "0" else "1")}
        rewrite(units.path(sent.ref), KEYS, json.dumps(flipped).encode())
        with pytest.raises(InvalidTag):
            units.matches(sent)


def test_an_older_secret_still_opens_what_was_sealed_to_it(folder: Path) -> None:
    sent = of("units", folder).pack(CONTENT, ())
    assert of("awards", folder, Secret.fresh(), SECRETS["awards"]).content(sent.ref) == CONTENT


def test_a_package_from_before_packages_had_keys_still_opens_with_the_key_of_the_house(folder: Path) -> None:
    units, ref = of("units", folder), "old"
    old, listed = Sealer(KEY, ref), b'[{"name": "a.pdf", "media": "application/pdf", "size": 0, "sha256": "0"}]'
    (folder / "old.key").write_bytes(KEY)
    with ZipFile(units.path(ref), "w", ZIP_STORED) as package:
        for name, data in (("content", json.dumps(CONTENT).encode()), ("files", listed)):
            package.writestr(name, old.seal(name, data))
    assert units.content(ref) == CONTENT
    assert units.files(ref) == [Attached("a.pdf", "application/pdf", 0, "0", part="")], (
        "it did not say which part of the dossier a file is"
    )
