"""Audits what lies outside the ledger: sealed packages, their content as kept, and files by content hash."""

import asyncio
import filecmp
import json
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from cryptography.exceptions import InvalidTag
from nats.errors import NoRespondersError
from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from shared.bus.buckets import Damaged, read_object
from shared.bus.enclosures import Enclosures, Erased
from shared.bus.manifest import bucket_of
from shared.contracts.envelope import Enclosure
from shared.records.audit import Finding, Package
from shared.records.audit.finding import RawRow
from shared.records.audit.texts import Proven

UNREADABLE = (BadZipFile, InvalidTag, KeyError, ValueError, OSError, NotImplementedError, RuntimeError)


def check_packages(rows: Iterable[RawRow], known: Proven, enclosures: Enclosures) -> Iterator[Finding]:
    """Each package an event names lies here as it was sealed, and its private row says the same, or it was erased."""
    named, kept = known.packages, {row["ref"]: row for row in rows}
    for ref, package in named.items():
        about = {**package.about, **({"digest": package.digest} if package.digest else {})}
        row = kept.get(ref)
        if row is None:
            yield Finding("package", f"enclosed {ref}", "thiếu dòng này")
            continue
        for column, value in about.items():
            if row[column] != value:
                yield Finding("package", f"enclosed {ref} · {column}", "giá trị không khớp với sổ cái")
    for ref, row in kept.items():
        person = row["person"] or named.get(ref, _UNKNOWN).about.get("person")
        gone = ref in known.erased or person in known.people
        yield from _check_one(row, named.get(ref, _UNKNOWN), enclosures, gone=gone)


_UNKNOWN = Package("", {})


def _check_one(row: RawRow, package: Package, enclosures: Enclosures, *, gone: bool) -> Iterator[Finding]:
    ref = str(row["ref"])
    path = enclosures.path(ref)
    if gone:
        if row["content"] is not None or path.exists():
            yield Finding("erasure", f"enclosed {ref}", "đã có lệnh xóa nhưng nội dung vẫn còn")
        return
    try:
        whole = enclosures.matches(Enclosure(ref=ref, size=0, digest=str(row["digest"])))
        if not whole or not _as_packed(path) or package.size not in {None, path.stat().st_size}:
            yield Finding("package", f"package {ref}", "gói không còn là gói đã niêm phong")
        if row["content"] != json.dumps(enclosures.content(ref), ensure_ascii=False, sort_keys=True):
            yield Finding("package", f"enclosed {ref} · content", "nội dung không khớp với gói đã niêm phong")
    except Erased:
        yield Finding("package", f"package {ref}", "thiếu gói này mà không có lệnh xóa")
    except UNREADABLE as error:
        yield Finding("package", f"package {ref}", f"không mở được gói: {error!r}")


def _as_packed(path: Path) -> bool:
    """Whether every byte around the sealed pieces, too, is what packing writes."""
    with tempfile.NamedTemporaryFile() as again:
        with ZipFile(path) as package, ZipFile(again, "w", ZIP_STORED) as rewritten:
            for info in package.infolist():
                fresh = type(info)(info.filename, info.date_time)
                fresh.external_attr = 0o600 << 16
                rewritten.writestr(fresh, package.read(info))
        again.flush()
        return filecmp.cmp(path, again.name, shallow=False)


async def check_bucket(js: JetStreamContext, enclosures: Enclosures, refs: Iterable[str]) -> list[Finding]:
    """Each package that was sent lies in the speaker's bucket as it lies here, and one that is gone is gone there, too.

    Whether it may be gone is for `check_packages` to say.
    """
    suspects = [ref for ref in refs if await amiss(js, enclosures, ref)]
    looked_again = [await amiss(js, enclosures, ref) for ref in suspects]  # it may have been erased meanwhile
    return [finding for finding in looked_again if finding]


async def amiss(js: JetStreamContext, enclosures: Enclosures, ref: str) -> Finding | None:
    """What differs between a package here and in one's own bucket, every byte of it read; None where nothing does."""
    there = await _in_bucket(js, enclosures.service, ref)
    here = await asyncio.to_thread(_digest_of_file, enclosures.path(ref))
    if there == here:
        return None
    detail = "gói trong kho NATS khác với gói đã niêm phong"
    if here is None:
        detail = "gói không còn ở đây nhưng vẫn còn trong kho NATS"
    elif there is None:
        detail = "kho NATS thiếu gói đã gửi"
    return Finding("bucket", f"{bucket_of(enclosures.service)} {ref}", detail)


async def _in_bucket(js: JetStreamContext, speaker: str, ref: str) -> str | None:
    """SHA-256 of what lies there; None where nothing does, empty where it cannot be read as it was put."""
    digest = sha256()
    try:
        async for piece in read_object(js, speaker, ref, own=True):
            digest.update(piece)
    except (NotFoundError, NoRespondersError):
        return None
    except (Damaged, APIError, ValueError):
        return ""
    return digest.hexdigest()


def _digest_of_file(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def check_files(rows: Iterable[RawRow], folder: Path) -> Iterator[Finding]:
    """Each file is named by what it contains, and each row that names a file finds it in the size it says."""
    sizes = dict[str, int]()
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != path.name:
                yield Finding("file", f"file {path.name}", "nội dung tệp không khớp với mã băm mang tên nó")
        sizes[path.name] = path.stat().st_size
    for row in rows:
        if row["sha256"] not in sizes:
            yield Finding("file", f"file {row['sha256']}", f"thiếu tệp mà dòng {row['id']} nêu")
        elif sizes[row["sha256"]] != row["size"]:
            yield Finding("file", f"file {row['sha256']} · size", "kích thước ghi lại không khớp với tệp")
