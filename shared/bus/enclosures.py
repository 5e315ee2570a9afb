"""Enclosures: personal content and files, sealed, in a bucket; the event carries only a claim check."""

import asyncio
import contextlib
import json
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from hmac import new as hmac
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError, ObjectDeletedError

from shared.bus import manifest
from shared.bus.buckets import read_object
from shared.bus.wrapping import Locks, Sealer
from shared.contracts.envelope import Enclosure
from shared.kernel import new_id
from shared.records import fail
from shared.records.files import durable_rename
from shared.rulebook import FILE_MISSING

PIECE = 1 << 20
"""Bytes of a file that are sealed together; what one reading needs in memory."""
KEYS = "keys"
"""The entry with the package's own key, wrapped; a package from before there were any has none."""


@dataclass(frozen=True)
class Attached:
    """A file inside a package: its name for people, its media type, its size in bytes and SHA-256 (hex)."""

    name: str
    media: str
    size: int
    sha256: str
    part: str = ""
    """Which part of the dossier it is, by the key of the law; empty for none and in older packages."""


class Erased(Exception):
    """The package was erased; only its digest is left."""


class Enclosures:
    """The sealed packages one service has sent or received: a folder of its home, mirrored in JetStream buckets."""

    def __init__(self, folder: Path, old_key: Path, locks: Locks) -> None:
        """`old_key` opens packages from before each had a key of its own; nothing is sealed with it any more."""
        self.folder, self.service = folder, locks.service
        self._old_key, self._locks = old_key, locks
        folder.mkdir(parents=True, exist_ok=True)

    def pack(self, content: Mapping[str, Any], files: Sequence[tuple[Path, Attached]]) -> Enclosure:
        """Seal `content` (plain JSON) and files into a new durable package; the claim check to put into an event.

        Each file is named with where its bytes lie; two may lie in one place.
        Raises Refused (file-missing).
        """
        ref, salt = new_id(), secrets.token_bytes(16)
        text = json.dumps(dict(content), sort_keys=True, ensure_ascii=False).encode()
        listed = json.dumps([vars(attached) for _, attached in files], ensure_ascii=False).encode()
        temporary = self.folder / f".{ref}"
        try:
            wrapped, sealer = self._locks.fresh(ref)
            with ZipFile(temporary, "w", ZIP_STORED) as package:
                package.writestr(KEYS, wrapped)
                for name, data in (("salt", salt), ("content", text), ("files", listed)):
                    package.writestr(name, sealer.seal(name, data))
                for number, (source, attached) in enumerate(files):
                    _pack_file(package, sealer, number, source, attached)
            size = temporary.stat().st_size
            durable_rename(temporary, self.path(ref))
        finally:
            temporary.unlink(missing_ok=True)
        return Enclosure(ref=ref, size=size, digest=_digest(salt, text, listed))

    def path(self, ref: str) -> Path:
        return self.folder / ref.replace("/", "_")

    def content(self, ref: str) -> dict[str, Any]:
        """The plain JSON of a package. Raises Erased."""
        content: dict[str, Any] = json.loads(self._entry(ref, "content"))
        return content

    def files(self, ref: str) -> list[Attached]:
        """What files lie in a package, in order. Raises Erased."""
        return [Attached(**fields) for fields in json.loads(self._entry(ref, "files"))]

    def read(self, ref: str, number: int) -> Iterator[bytes]:
        """The content of the `number`-th file, piece by piece. Raises Erased."""
        pieces = -(-self.files(ref)[number].size // PIECE)
        for piece in range(pieces):
            yield self._entry(ref, f"{number}/{piece}")

    def matches(self, enclosure: Enclosure) -> bool:
        """Whether package, content and every file still are what the event's digest says. Raises Erased."""
        ref = enclosure.ref
        text, listed = self._entry(ref, "content"), self._entry(ref, "files")
        if _digest(self._entry(ref, "salt"), text, listed) != enclosure.digest:
            return False
        whole = [sha256(b"".join(self.read(ref, number))).hexdigest() for number in range(len(json.loads(listed)))]
        return whole == [attached.sha256 for attached in self.files(ref)]

    async def put(self, js: JetStreamContext, ref: str, *, anew: bool = False) -> None:
        """Put the service's own package into its bucket, unless it is there (`anew`: even then) or was erased."""
        path = self.path(ref)
        if not path.exists() or (not anew and await self.lies(js, ref)):
            return
        bucket = await js.object_store(manifest.bucket_of(self.service))
        with path.open("rb") as source:
            await bucket.put(ref, source)

    async def lies(self, js: JetStreamContext, ref: str) -> bool:
        """Whether one's bucket says that it has one's own package in its whole size."""
        bucket = await js.object_store(manifest.bucket_of(self.service))
        with contextlib.suppress(NotFoundError):
            return bool((await bucket.get_info(ref)).size == self.path(ref).stat().st_size)
        return False

    async def named(self, js: JetStreamContext) -> set[str]:
        """The packages one's own bucket knows of, erased ones too."""
        bucket = manifest.bucket_of(self.service)
        info = await js.stream_info(f"OBJ_{bucket}", subjects_filter=f"$O.{bucket}.M.>")
        encoded = [subject.rpartition(".")[2] for subject in info.state.subjects or ()]
        return {urlsafe_b64decode(name).decode() for name in encoded}

    async def fetch(self, js: JetStreamContext, speaker: str, enclosure: Enclosure) -> bool:
        """Copy another service's package into one's own folder; False where it has been erased in the meantime.

        Raises NotFoundError for one that was lost: its speaker puts it there again.
        """
        path = self.path(enclosure.ref)
        if path.exists():
            return True
        temporary = self.folder / f".{enclosure.ref}"
        try:
            with temporary.open("wb") as target:
                async for piece in read_object(js, speaker, enclosure.ref):
                    await asyncio.to_thread(target.write, piece)
            await asyncio.to_thread(durable_rename, temporary, path)
        except ObjectDeletedError:
            return False
        finally:
            temporary.unlink(missing_ok=True)
        fail.reach("hearing-enclosure-copied")
        return True

    async def erase(self, js: JetStreamContext, ref: str) -> None:
        """Delete a package of one's own here and in the bucket, which then says so to whoever asks. Idempotent."""
        bucket = await js.object_store(manifest.bucket_of(self.service))
        try:
            info = await bucket.get_info(ref, show_deleted=True)
        except NotFoundError:  # a bucket made anew knows nothing of it; what is not there is lost, not erased
            info = await bucket.put(ref, b"")
        if not info.deleted:
            await bucket.delete(ref)
        self.forget(ref)

    def forget(self, ref: str) -> None:
        """Delete one's own copy. Idempotent."""
        self.path(ref).unlink(missing_ok=True)

    def _entry(self, ref: str, name: str) -> bytes:
        try:
            with ZipFile(self.path(ref)) as package:
                data, wrapped = package.read(name), package.read(KEYS) if KEYS in package.namelist() else None
        except FileNotFoundError:
            raise Erased(ref) from None
        sealer = self._locks.found(ref, wrapped) if wrapped else Sealer(self._old_key.read_bytes(), ref)
        return sealer.open(name, data)


def _pack_file(package: ZipFile, sealer: Sealer, number: int, source: Path, attached: Attached) -> None:
    if not source.exists():
        raise FILE_MISSING.refused(f"Tệp “{attached.name}” không còn trong kho; hãy gỡ ra và đính kèm lại.")
    with source.open("rb") as stream:
        for piece, data in enumerate(iter(lambda: stream.read(PIECE), b"")):
            name = f"{number}/{piece}"
            package.writestr(name, sealer.seal(name, data))


def _digest(salt: bytes, text: bytes, listed: bytes) -> str:
    return hmac(salt, text + b"\n" + listed, "sha256").hexdigest()
