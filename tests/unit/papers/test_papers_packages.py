"""An Office file is exactly its parts and their list, from first to last byte."""

import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.support.papers import DOCX, MARKED, READ, docx, look, packed


def between(hidden: bytes) -> bytes:
    """A letter with bytes before the list of its parts, and the list where its end says."""
    data = docx()
    at = struct.unpack("<L", data[-6:-2])[0]
    return data[:at] + hidden + data[at:-6] + struct.pack("<L", at + len(hidden)) + data[-2:]


def unlisted() -> bytes:
    """A letter with a part that stands in the file and not in its list."""
    one = packed({"chay.exe": "MZ"})
    return between(one[: one.index(b"PK\1\2")])


def within() -> bytes:
    """A letter with bytes between two parts, of which the list knows."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in DOCX.items():
            package.writestr(name, content)
            out.write(b"MZ\x90\0")
            package.start_dir = out.tell()
    return out.getvalue()


@pytest.mark.parametrize("data", [between(b"MZ" + bytes(60)), between(b"\0"), unlisted(), within()])
def test_nothing_stands_between_the_parts_of_a_package(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
    assert look(".docx", data) == {"refused": "carrying"}


def test_a_package_written_as_it_was_sent_is_read() -> None:
    class Sent(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    out = Sent()
    with ZipFile(out, "w") as package:
        for name, content in DOCX.items():
            package.writestr(name, content)
    assert package.infolist()[0].flag_bits & 0x8
    assert look(".docx", out.getvalue()) == READ


def test_a_note_at_the_end_of_a_package_hides_nothing() -> None:
    note = b"MZ\x90\x00" + bytes(60)
    data = docx()
    assert look(".docx", data[:-2] + struct.pack("<H", len(note)) + note) == {"refused": "carrying"}


def test_a_name_stands_once_in_a_package_whatever_its_capitals() -> None:
    assert look(".docx", packed({**DOCX, "word/Document.xml": MARKED}))["refused"] == "damaged"
