"""What the parts of an Office file may be, by the type its list of contents gives them; what is not here is refused.

The list is of what Word, Excel, LibreOffice and WPS write into a letter or a table without macros.
"""

from collections.abc import Iterable
from typing import Literal

from shared.papers.refusals import Carrying
from shared.papers.xml import Attributes, Watch

Kind = Literal["xml", "vml", "picture", "office", "closed"]
OFFICE = "application/vnd.openxmlformats-officedocument"
NESTED = {
    f"{OFFICE}.wordprocessingml.document": ".docx",
    f"{OFFICE}.spreadsheetml.sheet": ".xlsx",
}
"""Papers inside a paper, as the numbers behind a chart are; by the ending they would have."""
_XML = ("application/xml", "text/xml", "image/svg+xml", "application/inkml+xml")
_FAMILIES = (
    "application/vnd.openxmlformats-",
    "application/vnd.ms-word.",
    "application/vnd.ms-excel.",
    "application/vnd.ms-office.",
)
_ACTIVE = ("macro", "vba", "activex", "oleobject")
_CLOSED = (
    f"{OFFICE}.obfuscatedFont",
    f"{OFFICE}.spreadsheetml.printerSettings",
    f"{OFFICE}.wordprocessingml.printerSettings",
    "application/vnd.openxmlformats-package.digital-signature-origin",
)
"""Nobody can look into these; no program opens them but the one that prints or draws."""
_PICTURES = {
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/bmp",
    "image/tiff",
    "image/x-emf",
    "image/x-wmf",
    "image/vnd.ms-photo",
}
_DRAWN = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc"),
    *(b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0"),
)
"""First bytes of what those are; programs that write Office files keep a picture under the ending it had."""
_EMF = (b"\1\0\0\0", b" EMF", 40)
_PROGRAMS = (b"MZ", b"PK", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0", b"L\0\0\0", b"\xca\xfe\xba\xbe")
_MACHO = (b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")


def kind_of(type_: str) -> Kind:
    """Raises Carrying where no letter and no table has such a part."""
    if type_ in NESTED:
        return "office"
    if type_ in _PICTURES:
        return "picture"
    if type_ in _CLOSED:
        return "closed"
    if type_ == f"{OFFICE}.vmlDrawing":
        return "vml"
    xml = type_ in _XML or (type_.startswith(_FAMILIES) and type_.endswith("+xml"))
    if xml and not any(word in type_.lower() for word in _ACTIVE):
        return "xml"
    raise Carrying


def must_be(kind: Kind, head: bytes) -> None:
    """Raises Carrying where a picture is none, or a program stands where nobody looks."""
    magic, name, at = _EMF
    drawn = head.startswith(_DRAWN) or (head.startswith(magic) and head[at : at + len(name)] == name)
    if (kind == "picture" and not drawn) or (kind == "closed" and head.startswith((*_PROGRAMS, *_MACHO))):
        raise Carrying


class Types(Watch):
    """The list of contents: types by ending, and by part. Names of parts know no capitals."""

    def __init__(self) -> None:
        self._by_ending: dict[str, str] = {}
        self._by_name: dict[str, str] = {}

    def begin(self, _: str, said: Attributes) -> None:
        type_ = said.get("ContentType", "")
        if part := said.get("PartName"):
            self._by_name[part.lstrip("/").lower()] = type_
        elif ending := said.get("Extension"):
            self._by_ending[ending.lower()] = type_

    def of(self, name: str) -> str:
        return self._by_name.get(name.lower()) or self._by_ending.get(name.lower().rpartition(".")[2], "")

    def known(self, names: Iterable[str]) -> set[str]:
        return {self.of(name) for name in names}
