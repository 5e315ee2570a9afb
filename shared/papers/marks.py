"""Marks of state secrets in texts, names and files: what bears one is refused before anything is kept.

A mark is a stamp, not a subject: "bảo vệ bí mật", "mật độ", "tổ mật phục" are plain words.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from unicodedata import normalize

from shared.kernel import Refused

LAW = "Luật Bảo vệ bí mật nhà nước 117/2025/QH15"
UNPACKED = 200 * 1024 * 1024
"""Bytes a document may unpack to."""
_PLAIN = r"(?!\s+(?:phục|độ|khẩu|vụ|thám|báo|danh|mã|thư|ong|gấu|thiết)\b)"
"""What follows where "mật" begins another word: "buổi tối mật phục"."""
_HIGHER = re.compile(rf"\b(?:tuyệt|tối)[\s_–-]*mật\b{_PLAIN}", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_SPREAD = re.compile(r"(?<!\w)[^\W\d_a-z](?:[ .]{1,3}[^\W\d_a-z](?!\w)){2,}")
"""Capitals set apart, as stamps are: "M Ậ T", "T.Ố.I M.Ậ.T"."""
_STAMP = re.compile(r"^[^\w\n]*M[Ậậ][Tt][^\w\n]*$", re.MULTILINE)
_SAID = re.compile(rf"\bđộ\s+mật\s*[:：–-]\s*mật\b{_PLAIN}", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[{]\s*mật\s*[)\]}]", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"(?:^| )(?:tuyet|toi) mat(?: |$)")
_BREAKS = re.compile(r"</(?:w:p|a:p|si|c|t)>|<(?:w:br|w:tab)\b[^>]*>")
_DRAWN = re.compile(r'\bstring="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")


def bears_mark(text: str) -> bool:
    """Whether a text is marked Mật, Tối mật or Tuyệt mật.

    People send megabytes: every expression here reads a text once, whatever stands in it.
    """
    if "ậ" not in (plain := normalize("NFKC", text)).casefold():
        return False
    plain = _legible(plain)
    if _HIGHER.search(plain) or _STAMP.search(plain) or _SAID.search(plain) or _BRACKETED.search(plain):
        return True
    return any(_stands_alone(_WORD.findall(line)) for line in plain.split("\n") if "MẬT" in line)


def _stands_alone(words: list[str]) -> bool:
    neighbours = zip([None, *words], words, [*words[1:], None], strict=False)
    return any(word == "MẬT" and not _shouted(before) and not _shouted(after) for before, word, after in neighbours)


def _legible(text: str) -> str:
    """Without what nobody sees, and without blanks between the capitals of a word."""
    return _SPREAD.sub(lambda found: re.sub(r"[ .]", "", found[0]), _UNSEEN.sub("", text))


def _shouted(word: str | None) -> bool:
    """A neighbour in capitals: the line is a heading ("BẢO VỆ BÍ MẬT NHÀ NƯỚC"), not a stamp."""
    return word is not None and word.isupper() and not word.isdigit()


def refuse_marked(texts: Iterable[object]) -> None:
    """Raises Refused (secret-content); what is no text passes."""
    if any(isinstance(text, str) and bears_mark(text) for text in texts):
        raise Refused(
            "secret-content",
            "Nội dung mang dấu độ mật không được nhập vào hệ thống này; hồ sơ mật gửi bằng văn bản giấy.",
            LAW,
        )


def refuse_marked_file(name: str, path: Path) -> None:
    """By its name and the text in it; a picture shows its mark to people only. Raises Refused. Reads the file."""
    words = re.sub(r"[_.\-]+", " ", normalize("NFC", Path(name).stem))
    bare = normalize("NFD", words.casefold()).encode("ascii", "ignore").decode()
    marked = bears_mark(words.capitalize()) or bears_mark(words) or _NAMED.search(bare) is not None
    if marked or any(bears_mark(text) for text in _texts(name, path)):
        raise Refused("secret-file", f"Tệp “{name}” mang dấu độ mật nên không được nhập vào hệ thống này.", LAW)


def _texts(name: str, path: Path) -> Iterator[str]:
    """The text of a document, piece by piece; a damaged one has none. Raises Refused (file-locked)."""
    match Path(name).suffix.lower():
        case ".pdf":
            yield from _pdf(name, path)
        case ".docx" | ".xlsx":
            yield from _office(name, path)


def _pdf(name: str, path: Path) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - ten megabytes that only a service that is sent a file should carry
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - likewise

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        yield "\n".join(str(value) for value in (reader.metadata or {}).values())
        for page in reader.pages:
            yield page.extract_text()
            yield from (str(note.get_object().get("/Contents", "")) for note in page.annotations or ())
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # damaged: nobody reads a mark in it either


def _office(name: str, path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as package:
            inside = [part for part in package.infolist() if part.filename.endswith(".xml")]
            if any(part.flag_bits & 1 for part in inside) or sum(part.file_size for part in inside) > UNPACKED:
                raise _locked(name)
            for part in inside:
                xml = package.read(part).decode("utf-8", "replace")
                yield unescape("\n".join(_DRAWN.findall(xml)))
                yield unescape(_TAGS.sub("", _BREAKS.sub("\n", xml)))
    except (zipfile.BadZipFile, EOFError):
        return


def _locked(name: str) -> Refused:
    return Refused("file-locked", f"Tệp “{name}” bị khóa hoặc quá lớn khi mở ra nên không kiểm tra được dấu độ mật.")
