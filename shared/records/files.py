"""Files by content: streamed to a temporary file, hashed, checked, synced, renamed to their SHA-256."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time

from shared.kernel import new_id
from shared.papers.examining import Examiner
from shared.records import fail
from shared.rulebook import FILE_DISGUISED, FILE_KIND, FILE_TOO_LARGE

LIMIT = 50 * 1024 * 1024
"""Bytes of one file."""
SWEEP_AFTER = 24 * 3600
HEAD = 1024
"""Bytes in which a file says what it is."""
BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\f\0"
"""What mail and old scanners put before `%PDF`: a mark of byte order, blanks, line ends."""
MAGIC = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument",
}
ENDINGS = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument",
    ".xlsx": "application/vnd.openxmlformats-officedocument",
}


@dataclass(frozen=True)
class Stored:
    """A file that is safely on disk."""

    sha256: str
    size: int
    media: str


class Files:
    """One folder of content-addressed files."""

    def __init__(self, folder: Path, examiner: Examiner) -> None:
        self.folder, self._examiner = folder, examiner
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, digest: str) -> Path:
        return self.folder / digest

    async def store(self, name: str, chunks: AsyncIterator[bytes], account: str) -> Stored:
        """Keep a file that `account` uploads. Raises Refused (file-…, files-…, secret-file); leaves nothing then."""
        temporary, digest, size, head = self.folder / f".{new_id()}", sha256(), 0, b""
        try:
            with temporary.open("wb") as target:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > LIMIT:
                        raise FILE_TOO_LARGE.refused(f"Tệp “{name}” vượt quá {LIMIT // 2**20} MB.")
                    head += chunk[: HEAD - len(head)]
                    digest.update(chunk)
                    target.write(chunk)
            media = media_of(name, head)
            with temporary.open("rb") as paper:
                await self._examiner.examine(name, paper, account)
            durable_rename(temporary, self.path(digest.hexdigest()))
        finally:
            temporary.unlink(missing_ok=True)
        return Stored(digest.hexdigest(), size, media)

    def sweep(self, wanted: set[str]) -> int:
        """Remove files that no row names and that are older than 24 hours; returns how many."""
        stale = [path for path in self.folder.iterdir() if path.name not in wanted]
        stale = [path for path in stale if time() - path.stat().st_mtime > SWEEP_AFTER]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)


def media_of(name: str, head: bytes) -> str:
    """The media type that both the ending and the first bytes agree on. Raises Refused."""
    expected = ENDINGS.get(Path(name).suffix.lower())
    if expected is None:
        raise FILE_KIND.refused(f"Tệp “{name}”: chỉ nhận PDF, JPEG, PNG, DOCX, XLSX.")
    start = head.lstrip(BEFORE_PDF) if expected == ENDINGS[".pdf"] else head
    found = next((media for magic, media in MAGIC.items() if start.startswith(magic)), None)
    if found != expected:
        raise FILE_DISGUISED.refused(f"Tệp “{name}” có nội dung không đúng với đuôi tệp.")
    return expected


def durable_rename(temporary: Path, final: Path) -> None:
    """Make the content durable before the name exists, and the name before anyone is told."""
    with temporary.open("rb") as handle:
        os.fsync(handle.fileno())
    fail.reach("file-before-rename")
    temporary.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
