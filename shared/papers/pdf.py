"""Checks that a PDF has no scripts, launch actions or embedded files (ISO 32000-1, 7.11 and 12.6)."""

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from shared.papers.refusals import Carrying

RUNS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute", "/EmbeddedFile")
"""Kinds of actions, of which those that turn a page or follow a link stay, and of streams."""
HOLDS = ("/EF", "/JS", "/XFA", "/RichMediaContent")
"""Entries of what holds a file, a script, a form that is a program, a film."""


def must_be_still(reader: PdfReader) -> None:
    """Looks at all that can be reached from its root. Raises Carrying."""
    waiting, seen = [reader.trailer.raw_get("/Root")], set[int]()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in seen:
                continue
            seen.add(each.idnum)
            each = each.get_object()
        if isinstance(each, DictionaryObject):
            said = {str(each[name]) for name in ("/S", "/Type") if name in each}
            if any(name in each for name in HOLDS) or not said.isdisjoint(RUNS):
                raise Carrying
            waiting += each.values()
        elif isinstance(each, ArrayObject):
            waiting += each
