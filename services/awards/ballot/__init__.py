"""The ballot box: seals each member's sheet to the round's key, counts the totals, destroys the key.

Double envelope: the ledger event names the member, the ciphertext inside opens only with the key. That is made of two
shares, of which one lies in a file outside store and backup and the other is the phrase only the chair has. The ledger
keeps the sheets for ever, hence HPKE (RFC 9180) with the hybrid X25519 + ML-KEM-768.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.awards.ballot.phrase import Mistyped, new_phrase, secret_of

__all__ = ["Mistyped"]
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.SHAKE256, hpke.AEAD.AES_256_GCM)
MLKEM_SEED, MLKEM_PUBLIC, X25519_KEY = 64, 1184, 32  # bytes; a key is its ML-KEM half (FIPS 203), then its X25519 half
WHOLE, SHARE = MLKEM_SEED + X25519_KEY, 32  # a file holds the whole key (rounds of before the phrase) or a share of it
AGREE, DISAGREE, BLANK = CHOICES = ("agree", "disagree", "blank")  # sealed as the index: one byte, whatever the vote
Sheet = Mapping[str, str]  # item → AGREE or DISAGREE; any other word is BLANK; every item of the round is named


class KeyLost(Exception):
    """The round's key file is gone or damaged: the vote must be held again."""


class WrongPhrase(Exception):
    """Typed without an error, but not the one of the key the sheets were sealed to."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Number of sheets by choice on one item; an invalid sheet is invalid on every item."""

    agree: int = 0
    disagree: int = 0
    blank: int = 0
    invalid: int = 0


def prepare(folder: Path, round_id: str) -> None:
    """Make the round's share (0600, durable), no key without a phrase. Raises FileExistsError on a known round."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _path(folder, round_id)
    path.touch(0o600, exist_ok=False)
    share = secrets.token_bytes(SHARE)
    path.write_bytes(share + _check(share, round_id))
    _sync(path, folder)


def open_box(folder: Path, round_id: str) -> tuple[str, bytes]:
    """A new phrase, kept nowhere, and the public key of it and the round's share. Raises KeyLost."""
    phrase = new_phrase()
    return phrase, _public(_key(_share(folder, round_id), phrase, round_id))


def seal(public: bytes, round_id: str, sheet: Sheet) -> bytes:
    """Encrypt one sheet. The length depends on the number of items only."""
    mlkem, x25519 = public[:MLKEM_PUBLIC], public[MLKEM_PUBLIC:]
    halves = MLKEM768PublicKey.from_public_bytes(mlkem), X25519PublicKey.from_public_bytes(x25519)
    plain = bytes(CHOICES.index(choice if choice in CHOICES else BLANK) for _, choice in sorted(sheet.items()))
    return SUITE.encrypt(plain, hpke.MLKEM768X25519PublicKey(*halves), info=_info(round_id, sheet))


def count(
    folder: Path, round_id: str, phrase: str, public: bytes, sealed: list[bytes], items: Sequence[str]
) -> dict[str, Tally]:
    """Open every sheet in memory and return nothing but the totals per item. Raises KeyLost, Mistyped, WrongPhrase."""
    whole = _whole(folder, round_id)
    key = whole or _key(_share(folder, round_id), phrase, round_id)
    if _public(key) != public:
        raise KeyLost(round_id) if whole else WrongPhrase(round_id)
    private, info = hpke.MLKEM768X25519PrivateKey(*_halves(key)), _info(round_id, items)
    sheets = [_unseal(private, info, each, len(items)) for each in sealed]
    valid = [sheet for sheet in sheets if sheet is not None]
    columns = {item: [CHOICES[sheet[place]] for sheet in valid] for place, item in enumerate(sorted(items))}
    return {
        item: Tally(column.count(AGREE), column.count(DISAGREE), column.count(BLANK), sheets.count(None))
        for item, column in columns.items()
    }


def destroy(folder: Path, round_id: str) -> None:
    """Overwrite and remove the round's key; again does no harm. Flash may keep the old block: encrypt the disk."""
    path = _path(folder, round_id)
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:  # "wb" would free the old block instead of overwriting it
            file.write(bytes(path.stat().st_size))
        _sync(path)
        path.unlink()
        _sync(folder)


def has_key(folder: Path, round_id: str) -> bool:
    return _path(folder, round_id).exists()


def keys(folder: Path) -> dict[str, float]:
    """When the key of each round that has one was written, in seconds since the epoch."""
    return {path.stem: path.stat().st_mtime for path in folder.glob("*.key")}


def _unseal(private: hpke.MLKEM768X25519PrivateKey, info: bytes, sealed: bytes, length: int) -> bytes | None:
    try:
        plain = SUITE.decrypt(sealed, private, info=info)
    except InvalidTag:
        return None
    return plain if len(plain) == length and all(code < len(CHOICES) for code in plain) else None


def _info(round_id: str, items: Iterable[str]) -> bytes:
    """Return what a sheet is bound to: in another round or under another list of items it does not open."""
    return hashlib.sha256(json.dumps(["thidua ballot 1", round_id, *sorted(items)]).encode()).digest()


def _whole(folder: Path, round_id: str) -> bytes | None:
    """The key of a round convened before there were phrases, which is counted without one."""
    path = _path(folder, round_id)
    return path.read_bytes() if path.exists() and path.stat().st_size == WHOLE else None


def _share(folder: Path, round_id: str) -> bytes:
    path = _path(folder, round_id)
    kept = path.read_bytes() if path.exists() else b""
    share, check = kept[:SHARE], kept[SHARE:]
    if check != _check(share, round_id):
        raise KeyLost(round_id)
    return share


def _check(share: bytes, round_id: str) -> bytes:
    """Tells a damaged file, or one of another round, from a wrong phrase."""
    return hashlib.sha256(share + round_id.encode()).digest()


def _key(share: bytes, phrase: str, round_id: str) -> bytes:
    """Both halves of the private key from both shares; one share alone reveals nothing."""
    info = f"thidua ballot key 1 {round_id}".encode()
    return HKDF(hashes.SHA256(), WHOLE, None, info).derive(share + secret_of(phrase))


def _halves(key: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return MLKEM768PrivateKey.from_seed_bytes(key[:MLKEM_SEED]), X25519PrivateKey.from_private_bytes(key[MLKEM_SEED:])


def _public(key: bytes) -> bytes:
    return b"".join(half.public_key().public_bytes_raw() for half in _halves(key))


def _path(folder: Path, round_id: str) -> Path:
    if Path(round_id).name != round_id:
        raise ValueError(f"not a round id: {round_id!r}")
    return folder / f"{round_id}.key"


def _sync(*paths: Path) -> None:
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
