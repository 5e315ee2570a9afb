"""An Office file as a package of parts (ISO/IEC 29500-2): all of it there and whole, and the text in each part."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from shared.papers.limits import Limits
from shared.papers.refusals import Damaged, Locked, TooMuch

CONTENTS = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    ".docx": f"{_TYPE}.wordprocessingml.document.main+xml",
    ".xlsx": f"{_TYPE}.spreadsheetml.sheet.main+xml",
}
"""The type of the part that makes it what its ending says; one with macros has another."""
ENCRYPTED = 0x1
PIECE = 2**16
PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
"""First bytes of what a machine runs: Windows, Linux, macOS, Java, a script. No Office program puts one in."""
_ENDS = {"p", "si", "c", "is", "comment", "title", "subject", "keywords", "description", "category", "creator"}
"""Elements after which a reader begins a new line."""
_BREAKS = {"br", "tab", "cr"}
Attributes = dict[str, str]


def texts(ending: str, paper: IO[bytes], limits: Limits) -> Iterator[str]:
    """The text of every part; each part is read to its end. Raises Damaged, Locked, TooMuch."""
    with ZipFile(paper) as package:
        parts = package.infolist()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise Locked
        if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
            raise TooMuch
        _must_be(ending, package)
        for part in parts:
            yield from _text(package, part)


def _must_be(ending: str, package: ZipFile) -> None:
    """Raises Damaged where the list of contents names no main part of this kind, or one that is not there."""
    names, found = package.namelist(), []

    def see(_: str, said: Attributes) -> None:
        if said.get("ContentType") == MAIN[ending]:
            name = said.get("PartName", "").lstrip("/")
            found.append(name in names if name else any(each.endswith(f".{said.get('Extension')}") for each in names))

    with package.open(CONTENTS) as stream:
        _read(stream, see)
    if not any(found):
        raise Damaged


def _text(package: ZipFile, part: ZipInfo) -> Iterator[str]:
    drawn: list[str] = []

    def see(_: str, said: Attributes) -> None:
        if text := said.get("string"):  # of a shape drawn behind the page
            drawn.append(text)

    with package.open(part) as stream:
        if part.filename.endswith((".xml", ".rels")):
            yield _read(stream, see)
            yield "\n".join(drawn)
        else:
            if stream.read(PIECE).startswith(PROGRAMS):
                raise Damaged
            while stream.read(PIECE):  # to its checksum
                pass


def _read(stream: IO[bytes], see: Callable[[str, Attributes], None]) -> str:
    """The text between the elements, each of which is told to `see`. Raises Damaged, ExpatError."""
    said: list[str] = []

    def begin(name: str, attributes: Attributes) -> None:
        see(name, attributes)
        if _local(name) in _BREAKS:
            said.append("\n")

    def end(name: str) -> None:
        if _local(name) in _ENDS:
            said.append("\n")

    def refuse(*_: object) -> None:
        raise Damaged  # no Office program writes a DTD; what it declares is what blows up

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = said.append
    parser.ParseFile(stream)
    return "".join(said)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
