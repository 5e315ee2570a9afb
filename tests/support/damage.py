"""Honest papers as bad disks, cut lines and careless programs leave them: seeded, so that a finding comes again."""

import io
import zipfile
from collections.abc import Callable, Iterator
from random import Random

import typst
from openpyxl import Workbook

from tests.support.papers import DOCX, jpeg, png

Damage = Callable[[bytearray, Random], bytes]
HEAD = 4
"""Bytes that stay, so that it is looked at at all."""


def _cut(data: bytearray, dice: Random) -> bytes:
    return bytes(data[: dice.randrange(HEAD, len(data))])


def _flip(data: bytearray, dice: Random) -> bytes:
    for _ in range(dice.randint(1, 30)):
        data[dice.randrange(HEAD, len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def _blank(data: bytearray, dice: Random) -> bytes:
    at, length = dice.randrange(HEAD, len(data)), dice.randint(1, 600)
    data[at : at + length] = bytes(len(data[at : at + length]))
    return bytes(data)


def _lose(data: bytearray, dice: Random) -> bytes:
    at = dice.randrange(HEAD, len(data))
    del data[at : at + dice.randint(1, 600)]
    return bytes(data)


def _repeat(data: bytearray, dice: Random) -> bytes:
    at = dice.randrange(HEAD, len(data))
    return bytes(data[:at] + data[max(HEAD, at - dice.randint(1, 600)) :])


def _scribble(data: bytearray, dice: Random) -> bytes:
    at = dice.randrange(HEAD, len(data))
    data[at : at + 40] = dice.randbytes(40)
    return bytes(data)


DAMAGES: tuple[Damage, ...] = (_cut, _flip, _blank, _lose, _repeat, _scribble)


def _workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for number in range(60):
        book.worksheets[0].append([f"Đồng chí {number}", number, number / 7, "2024-01-31"])
    book.save(out)
    return out.getvalue()


def _letter(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, part in DOCX.items():
            package.writestr(name, part)
        package.writestr("word/media/image1.png", png(60, 60))
        package.writestr("docProps/core.xml", "<a>" + "Báo cáo thành tích. " * 200 + "</a>")
    return out.getvalue()


def whole() -> dict[str, bytes]:
    """Honest papers by the name under which they are uploaded."""
    text = "\n\n".join(f"Báo cáo thành tích số {number}." for number in range(120))
    return {
        "bao-cao.pdf": typst.compile(text.encode()),
        "anh.jpg": jpeg(120, 90),
        "anh.png": png(120, 90),
        "danh-sach.xlsx": _workbook(),
        "thu.docx": _letter(zipfile.ZIP_DEFLATED),
        "thu-lzma.docx": _letter(zipfile.ZIP_LZMA),
        "thu-bzip2.docx": _letter(zipfile.ZIP_BZIP2),
    }


def damaged(each: int) -> Iterator[tuple[str, str, bytes]]:
    """How it was damaged, the name and the bytes; `each` paper so many times."""
    for name, data in whole().items():
        for seed in range(each):
            damage = DAMAGES[seed % len(DAMAGES)]
            yield f"{name}, {damage.__name__} by {seed}", name, damage(bytearray(data), Random(f"{name} {seed}"))
