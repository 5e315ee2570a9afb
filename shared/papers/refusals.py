"""Why a document was not read: the answers of the reading process, and the words people are told."""

from shared.kernel import Refused


class Damaged(Exception):
    """Something is missing or wrong in it; may say where."""


class Carrying(Exception):
    """It contains a program, a macro or a file of another kind."""


class Locked(Exception):
    """It opens with a password only."""


class TooMuch(Exception):
    """It would take more than a paper may."""


WORDS = {
    "damaged": "bị hỏng hoặc không đọc được: hãy mở tệp, lưu lại rồi gửi lại.",
    "carrying": "có chương trình, macro hoặc tệp khác nhúng bên trong: hãy lưu thành PDF thường rồi gửi lại.",
    "locked": "bị khóa bằng mật khẩu nên không kiểm tra được dấu độ mật: hãy bỏ mật khẩu rồi gửi lại.",
    "too-complex": "quá lớn hoặc quá phức tạp khi mở ra: hãy tách nhỏ hoặc lưu lại đơn giản hơn rồi gửi lại.",
}


def refusal(why: str, name: str, where: str = "") -> Refused:
    """`where`: what is wrong, where the paper was looked at so closely."""
    said = f"không đọc được: {where}. Hãy mở tệp, sửa, lưu lại rồi gửi lại." if where else WORDS[why]
    return Refused(f"file-{why}", f"Tệp “{name}” {said}")
