"""Marks of state secrets in texts, names and files; whatever bears one is refused before it is kept.

A mark is a stamp, not a subject: "bảo vệ bí mật", "mật độ", "tổ mật phục" are plain words.
"""

import re
from collections.abc import Iterable

from shared.rulebook import SECRET_CONTENT
from shared.text import caseless, plain

LAW = "Luật Bảo vệ bí mật nhà nước 117/2025/QH15"
MARKED = "Ô này có dấu độ mật: hãy bỏ phần đó."
PLAIN = (
    r"(?!\s+(?:phục|độ|khẩu|vụ(?!\s+(?:án|việc)\b)|thám|báo(?!\s+cáo\b)|danh(?!\s+sách\b)|mã|thư(?!\s+ký\b)"
    r"|hiệu|ong|mía|gấu|thiết)\b)"
)
"""What follows where "mật" begins another word: "buổi tối mật phục"; not "tối mật vụ án"."""
_HIGHER = re.compile(rf"\b(?:tuyệt|tối)[\s_–-]*mật\b{PLAIN}", re.IGNORECASE)
_SPREAD = re.compile(r"(?<!\w)[^\W\d_a-z](?:[ .]{1,3}[^\W\d_a-z](?!\w)){2,}")
"""Capitals set apart, as stamps are: "M Ậ T", "T.Ố.I M.Ậ.T"."""
_STAMP = re.compile(r"^[^\w\n]*M[Ậậ][Tt][^\w\n]*$", re.MULTILINE)
_SAID = re.compile(rf"\bđộ\s+mật\s*[:：–-]\s*mật\b{PLAIN}", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[{]\s*mật\s*[)\]}]", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def bears_mark(text: str) -> bool:
    """Whether a text is marked Mật, Tối mật or Tuyệt mật.

    People send megabytes: every expression here reads a text once, whatever stands in it.
    """
    if "ậ" not in caseless(read := plain(text)):
        return False
    read = _SPREAD.sub(lambda found: re.sub(r"[ .]", "", found[0]), read)
    if _HIGHER.search(read) or _STAMP.search(read) or _SAID.search(read) or _BRACKETED.search(read):
        return True
    return any(_stands_alone(_WORD.findall(line)) for line in read.split("\n") if "MẬT" in line)


def _stands_alone(words: list[str]) -> bool:
    neighbours = zip([None, *words], words, [*words[1:], None], strict=False)
    return any(word == "MẬT" and not _shouted(before) and not _shouted(after) for before, word, after in neighbours)


def _shouted(word: str | None) -> bool:
    """A neighbour in capitals: the line is a heading ("BẢO VỆ BÍ MẬT NHÀ NƯỚC"), not a stamp."""
    return word is not None and word.isupper() and not word.isdigit()


def refuse_marked(texts: Iterable[tuple[str, object]]) -> None:
    """Raises Refused (secret-content) with the fields that bear a mark; a field that holds no text passes."""
    marked = {field: MARKED for field, text in texts if isinstance(text, str) and bears_mark(text)}
    if marked:
        raise SECRET_CONTENT.refused(
            "Nội dung mang dấu độ mật không được nhập vào hệ thống này; hồ sơ mật gửi bằng văn bản giấy.", fields=marked
        )
