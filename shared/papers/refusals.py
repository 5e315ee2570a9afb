"""Why a paper was not read: what the process with limits answers, and what people are told."""

from shared.kernel import Refused


class Damaged(Exception):
    """Something is missing or wrong in it."""


class Locked(Exception):
    """It opens with a password only."""


class TooMuch(Exception):
    """It would take more than a paper may."""


WORDS = {
    "damaged": "bị hỏng hoặc không đọc được: hãy mở tệp, lưu lại rồi gửi lại.",
    "locked": "bị khóa bằng mật khẩu nên không kiểm tra được dấu độ mật: hãy bỏ mật khẩu rồi gửi lại.",
    "too-complex": "quá lớn hoặc quá phức tạp khi mở ra: hãy tách nhỏ hoặc lưu lại đơn giản hơn rồi gửi lại.",
}


def refusal(why: str, name: str) -> Refused:
    return Refused(f"file-{why}", f"Tệp “{name}” {WORDS[why]}")
