"""Reads documents from outside, hostile ones too; runs only in the process that `zygote` forks for each."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any
from zipfile import ZipFile

import PIL.Image
import PIL.JpegImagePlugin
import PIL.PngImagePlugin
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from shared.papers import office
from shared.papers.cells import COLUMNS, check
from shared.papers.classification import bears_mark
from shared.papers.limits import Limits
from shared.papers.pdf import must_be_still
from shared.papers.refusals import Carrying, Damaged, Locked, TooMuch

PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
EMPTY = (None, "")
PIL.Image.MAX_IMAGE_PIXELS = None  # ours is looked at first


def look_through(ending: str, paper: IO[bytes], limits: Limits, *, rows: bool) -> dict[str, Any]:
    """Whether a paper bears a mark, and the rows of a workbook; or why it was not read."""
    try:
        marked = any(bears_mark(text) for text in _texts(ending, paper, limits))
        return {"marked": marked, "rows": _rows(paper, limits) if rows and not marked else None}
    except Damaged as damage:
        return {"refused": "damaged", "where": str(damage)}
    except Carrying:
        return {"refused": "carrying"}
    except Locked:
        return {"refused": "locked"}
    except (TooMuch, LimitReachedError, MemoryError, RecursionError):
        return {"refused": "too-complex"}
    except Exception:  # noqa: BLE001 - parsers of foreign formats fail in every way there is
        return {"refused": "damaged"}


def _texts(ending: str, paper: IO[bytes], limits: Limits) -> Iterator[str]:
    """The text of a paper, piece by piece; a picture shows its mark to people only."""
    if ending in PICTURES:
        _must_decode(PICTURES[ending], paper, limits)
    elif ending in office.MAIN:
        yield from office.texts(ending, paper, limits)
    else:
        yield from _pdf(paper)


def _must_decode(kind: str, paper: IO[bytes], limits: Limits) -> None:
    with PIL.Image.open(paper, formats=[kind]) as picture:
        if picture.width * picture.height > limits.pixels:
            raise TooMuch
        picture.draft(None, (1, 1))  # every byte of it is read, a small picture made
        picture.load()


def _pdf(paper: IO[bytes]) -> Iterator[str]:
    reader = PdfReader(paper)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    yield "\n".join(str(value) for value in (reader.metadata or {}).values())
    if not reader.pages:
        raise Damaged
    must_be_still(reader)
    for page in reader.pages:
        page.get_contents()  # raises what `extract_text` passes over in silence where a page has no letters
        yield page.extract_text()
        yield from (str(note.get_object().get("/Contents", "")) for note in page.annotations or ())


def _rows(paper: IO[bytes], limits: Limits) -> list[tuple[int, list[Any]]]:
    """The rows of the first sheet one sees that hold anything, by number; the first are enough where there are more."""
    book = load_workbook(paper, read_only=True, keep_links=False)
    sheet: Any = next((each for each in book.worksheets if each.sheet_state == "visible"), book.worksheets[0])
    with ZipFile(paper) as package, package.open(sheet._worksheet_path) as stream:  # noqa: SLF001 - no other way to it
        check(stream, len(sheet._shared_strings))  # noqa: SLF001 - likewise
    sheet.reset_dimensions()  # the size a file states is its own affair
    found = []
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), start=1):
        values = [_value(cell) for cell in cells]
        while values and values[-1] in EMPTY:
            values.pop()
        if values:
            found.append((number, values))
        if len(found) > limits.rows:
            break
    return found


def _value(cell: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """As JSON: a day and a formula by name."""
    match cell.value:
        case _ if cell.data_type == "f":
            return {"formula": True}
        case datetime() as value:
            return {"day": value.date().isoformat()}
        case date() as value:
            return {"day": value.isoformat()}
        case None | bool() | int() | float() | str() as value:
            return value
        case value:
            return str(value)
