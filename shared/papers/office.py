"""An Office file as a package of parts (ISO/IEC 29500-2): complete, each part known, and its text read."""

import re
import struct
from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile, ZipInfo

from shared.papers.limits import Limits
from shared.papers.parts import NESTED, OFFICE, Drawing, Part, Types, kind_of, must_be
from shared.papers.refusals import Carrying, Damaged, Locked, TooMuch
from shared.papers.xml import read

CONTENTS = "[Content_Types].xml"
MAIN = {
    ".docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
}
"""The type of the part that makes it what its ending says; one with macros has another."""
ENCRYPTED = 0x1
PIECE = 2**16
END, END_SIZE = b"PK\5\6", 22
"""Of a package: nothing stands after it, where a second file could begin."""
LOCAL, SUMMED = struct.Struct("<26x2H"), 0x8
"""Before each part: how long its name and what is added there are; and whether its sizes stand after it."""
_TAG = re.compile(r'<[^>]*?\bstring="([^"]*)"[^>]*>|<[^>]*>')


def texts(ending: str, paper: IO[bytes], limits: Limits, *, inside: bool = False) -> Iterator[str]:
    """The text of every part; each part is read to its end. Raises Carrying, Damaged, Locked, TooMuch."""
    with ZipFile(paper) as package:
        parts = package.infolist()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise Locked
        if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
            raise TooMuch
        _must_be_alone(paper, parts)
        _must_be_dense(paper, parts, package.start_dir)
        types = _types(package)
        if MAIN[ending] not in types.known(package.namelist()):
            raise Damaged
        for part in parts:
            if part.filename != CONTENTS and not (part.is_dir() and not part.file_size):
                yield from _text(package, part, types.of(part.filename), limits, inside=inside)


def _must_be_alone(paper: IO[bytes], parts: list[ZipInfo]) -> None:
    """One package from the first byte to the last, and each name once."""
    paper.seek(0)
    first = paper.read(len(END))
    paper.seek(-END_SIZE, 2)
    if first != b"PK\3\4" or not paper.read().startswith(END) or min(part.header_offset for part in parts):
        raise Carrying
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise Damaged


def _must_be_dense(paper: IO[bytes], parts: list[ZipInfo], end: int) -> None:
    """Part upon part up to the list of them: nothing between two, and none that the list does not name."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    for part, until in zip(ordered, [*(part.header_offset for part in ordered[1:]), end], strict=True):
        paper.seek(part.header_offset)
        head = paper.read(LOCAL.size)
        if len(head) < LOCAL.size:
            raise Damaged
        begin = part.header_offset + LOCAL.size + sum(LOCAL.unpack(head)) + part.compress_size
        if not 0 <= until - begin <= max(map(len, _summed(part))):
            raise Carrying
        paper.seek(begin)
        if paper.read(until - begin) not in _summed(part):
            raise Carrying


def _summed(part: ZipInfo) -> list[bytes]:
    """What may follow a part: where its sizes were not known beforehand, they stand there."""
    if not part.flag_bits & SUMMED:
        return [b""]
    sums = [struct.pack(shape, part.CRC, part.compress_size, part.file_size) for shape in ("<3L", "<L2Q")]
    return [mark + said for mark in (b"PK\7\x08", b"") for said in sums]


def _types(package: ZipFile) -> Types:
    types = Types()
    with package.open(CONTENTS) as stream:
        read(stream, types)
    return types


def _text(package: ZipFile, part: ZipInfo, type_: str, limits: Limits, *, inside: bool) -> Iterator[str]:
    kind = kind_of(type_, part.filename)
    with package.open(part) as stream:
        if kind in ("xml", "svg"):
            text = Drawing() if kind == "svg" else Part()
            read(stream, text)
            yield from (text.said, text.drawn)
        elif kind == "vml":  # Excel writes <br> into it, which is no XML
            yield _TAG.sub(r"\n\1\n", stream.read().decode("utf-8", "replace"))
        elif kind == "office":
            if inside:
                raise Carrying
            yield from texts(NESTED[type_], stream, limits, inside=True)
        else:
            must_be(kind, part.filename, stream.read(PIECE))
            while stream.read(PIECE):  # to its checksum
                pass
