"""Reads one part of an Office file as XML, element by element; entity declarations are never followed."""

from typing import IO
from xml.parsers import expat

from shared.papers.refusals import Damaged

_ENDS = {"p", "si", "c", "is", "comment", "title", "subject", "keywords", "description", "category", "creator"}
"""Elements after which a reader begins a new line."""
_BREAKS = {"br", "tab", "cr"}
Attributes = dict[str, str]


class Watch:
    """Receives the elements of a part while it is read."""

    def begin(self, name: str, said: Attributes, /) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Between elements."""

    def end(self, name: str) -> None:
        """The element ends."""


class Text(Watch):
    """The text between the elements, in lines, and that of shapes drawn behind the page."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._drawn: list[str] = []

    @property
    def said(self) -> str:
        return "".join(self._said)

    @property
    def drawn(self) -> str:
        return "\n".join(self._drawn)

    def begin(self, name: str, said: Attributes) -> None:
        if local(name) in _BREAKS:
            self._said.append("\n")
        if text := said.get("string"):
            self._drawn.append(text)

    def text(self, text: str) -> None:
        self._said.append(text)

    def end(self, name: str) -> None:
        if local(name) in _ENDS:
            self._said.append("\n")


def read(stream: IO[bytes], watch: Watch) -> None:
    """To its end. Raises Damaged, ExpatError."""

    def refuse(*_: object) -> None:
        raise Damaged  # no Office program writes a DTD; what it declares is what blows up

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = watch.begin, watch.end
    parser.CharacterDataHandler = watch.text
    parser.ParseFile(stream)


def local(name: str) -> str:
    return name.rpartition(":")[2]
