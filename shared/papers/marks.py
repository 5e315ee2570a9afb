"""Marks of state secrets in texts, names and files: what bears one is refused before anything is kept.

A mark is a stamp, not a subject: "bảo vệ bí mật", "mật độ", "tổ mật phục" are plain words.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath
from unicodedata import normalize

from shared.kernel import Refused

LAW = "Luật Bảo vệ bí mật nhà nước 117/2025/QH15"
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


def name_bears_mark(name: str) -> bool:
    """Of a file."""
    words = re.sub(r"[_.\-]+", " ", normalize("NFC", PurePath(name).stem))
    bare = normalize("NFD", words.casefold()).encode("ascii", "ignore").decode()
    return bears_mark(words.capitalize()) or bears_mark(words) or _NAMED.search(bare) is not None
