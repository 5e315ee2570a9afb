"""Which parts an Office file may have, by content type and file ending.

The list is of what Word, Excel, LibreOffice, Google Docs and WPS write into a letter or a table without macros; what
is not here is refused.
"""

from collections.abc import Iterable
from typing import Literal

from shared.papers.refusals import Carrying
from shared.papers.xml import Attributes, Text, Watch, local

Kind = Literal["xml", "svg", "vml", "picture", "office", "font", "closed"]
OFFICE = "application/vnd.openxmlformats-officedocument"
NESTED = {
    f"{OFFICE}.wordprocessingml.document": ".docx",
    f"{OFFICE}.spreadsheetml.sheet": ".xlsx",
}
"""Papers inside a paper, as the numbers behind a chart are; by the ending they would have."""
_XML = ("application/xml", "text/xml", "application/inkml+xml")
_FAMILIES = (
    "application/vnd.openxmlformats-",
    "application/vnd.ms-word.",
    "application/vnd.ms-excel.",
    "application/vnd.ms-office.",
)
_ACTIVE = ("macro", "vba", "activex", "oleobject")
_CLOSED = {
    f"{OFFICE}.spreadsheetml.printerSettings": {"bin"},
    f"{OFFICE}.wordprocessingml.printerSettings": {"bin"},
    "application/vnd.openxmlformats-package.digital-signature-origin": {"sigs"},
}
"""Nobody can look into these; no program opens them but the one that prints or signs."""
_FONTS = {
    *(f"{OFFICE}.obfuscatedFont", "application/x-font-ttf", "application/x-font-otf", "application/x-font-opentype"),
    *("application/vnd.ms-opentype", "application/font-sfnt", "font/ttf", "font/otf", "font/sfnt"),
}
_ENDINGS: dict[Kind, set[str]] = {
    "xml": {"xml", "rels", "psmdcp"},
    "svg": {"svg"},
    "vml": {"vml"},
    "picture": {
        *("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib"),
        *("tif", "tiff", "emf", "wmf", "wdp", "webp", "tmp"),
    },
    "font": {"odttf", "ttf", "otf"},
}
"""Of their names: taken out, such a file runs nothing. Word keeps pasted pictures as .tmp."""
_PICTURES = {
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/bmp",
    "image/tiff",
    "image/webp",
    "image/emf",
    "image/x-emf",
    "image/wmf",
    "image/x-wmf",
    "image/vnd.ms-photo",
}
_KINDS: dict[str, Kind] = {
    "image/svg+xml": "svg",
    f"{OFFICE}.vmlDrawing": "vml",
    **dict.fromkeys(NESTED, "office"),
    **dict.fromkeys(_PICTURES, "picture"),
    **dict.fromkeys(_FONTS, "font"),
    **dict.fromkeys(_CLOSED, "closed"),
}
_DRAWN = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc"),
    *(b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0", b"\2\0\x09\0"),
)
"""First bytes of what those are; programs that write Office files keep a picture under the ending it had."""
_NAMED = ((b"\1\0\0\0", b" EMF", 40), (b"RIFF", b"WEBP", 8))
"""And of those that say a second time, further in, what they are."""
_FONT = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_PROGRAMS = (b"MZ", b"PK", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0", b"L\0\0\0", b"\xca\xfe\xba\xbe")
_MACHO = (b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")


_FETCHED = ("oleObject", "package", "frame", "subDocument", "aFChunk", "control")
"""Kinds of relationship by which a program brings in and opens what stands elsewhere; a link waits to be followed."""


def kind_of(type_: str, name: str) -> Kind:
    """Raises Carrying for a part that no letter or table has, or with a wrong name."""
    kind = _kind(type_)
    if ending(name) not in (_CLOSED.get(type_) or _ENDINGS.get(kind) or {NESTED.get(type_, "").lstrip(".")}):
        raise Carrying
    return kind


def ending(name: str) -> str:
    return name.lower().rpartition("/")[2].rpartition(".")[2]


def _kind(type_: str) -> Kind:
    xml = type_ in _XML or (type_.startswith(_FAMILIES) and type_.endswith("+xml"))
    if type_ not in _KINDS and (not xml or any(word in type_.lower() for word in _ACTIVE)):
        raise Carrying
    return _KINDS.get(type_, "xml")


def must_be(kind: Kind, name: str, head: bytes) -> None:
    """Raises Carrying for a false picture or font, or a hidden program."""
    if kind == "picture":
        sound = head.startswith(_DRAWN) or any(
            head.startswith(magic) and head[at : at + len(said)] == said for magic, said, at in _NAMED
        )
    elif kind == "font" and ending(name) != "odttf":
        sound = head.startswith(_FONT)
    else:
        sound = not head.startswith((*_PROGRAMS, *_MACHO))
    if not sound:
        raise Carrying


class Part(Text):
    """The text of a part that runs nothing and brings in nothing. Raises Carrying."""

    def begin(self, name: str, said: Attributes) -> None:
        if local(name).lower() == "script":
            raise Carrying
        if local(name) == "Relationship":
            relation = said.get("Type", "").rpartition("/")[2]
            external = said.get("TargetMode", "").lower() == "external"
            if relation == "attachedTemplate" or (external and relation in _FETCHED):
                raise Carrying
        super().begin(name, said)


class Drawing(Part):
    """An SVG: event handlers and animations count as scripts."""

    def begin(self, name: str, said: Attributes) -> None:
        acts = any(local(key).lower().startswith("on") for key in said)
        if acts or any("javascript:" in "".join(value.split()).lower() for value in said.values()):
            raise Carrying
        super().begin(name, said)


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
