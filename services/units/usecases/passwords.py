"""Which passwords are accepted: long, not common, not made of one's own name. Blanks and diacritics are welcome.

After ASVS 5.0, 6.2 and NIST SP 800-63B: no rules about kinds of characters; common ones are known to zxcvbn.
"""

import re
from collections.abc import Iterable

from services.units.domain.rulebook import PASSWORD_COMMON, PASSWORD_SHORT
from shared.access.passwords import Passwords
from shared.text import composed, fold

SHORTEST = 12
REPEATED = re.compile(r"(.)\1\1+|(..+?)(?:[\W_]?\2)+")
"""One letter three times or more, or any piece again, also with a sign between."""
GUESSES = 3
"""The lowest score of zxcvbn that is taken: above 10⁸ guesses."""
READ = 72
"""Characters zxcvbn looks at; it grows slow beyond."""
AROUND = ("thidua", "khenthuong", "congan", "nhandan", "cand", "matkhau", "vietnam")
"""Words that whoever guesses here tries first, as `_bare` has them."""
passwords = Passwords()


def check_password(password: str, *known: str) -> None:
    """`known` is what everybody knows of its owner: login, name. Raises Refused (password-short, password-common)."""
    text = composed(password)
    if len(REPEATED.sub(lambda found: found[1] or found[2], text)) < SHORTEST:
        detail = f"Mật khẩu phải có ít nhất {SHORTEST} ký tự; phần lặp lại chỉ tính một lần."
        raise PASSWORD_SHORT.refused(detail)
    # its lists take memory that only who sets a password should need
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415 - see above; it brings no types

    named, words = any(_bare(text) == _bare(each) for each in known), [*AROUND, *_words(known)]
    if named or min(zxcvbn(way[:READ], words)["score"] for way in (text, fold(text), _bare(text))) < GUESSES:
        raise PASSWORD_COMMON.refused(
            "Mật khẩu này quá phổ biến hoặc dễ đoán từ tên đăng nhập, họ tên. Hãy dùng một câu dài mà chỉ mình nhớ; "
            "dấu cách và chữ có dấu đều dùng được."
        )


def _words(known: Iterable[str]) -> Iterable[str]:
    for text in known:
        yield from filter(None, map(_bare, (text, *text.split())))


def _bare(text: str) -> str:
    """Letters and digits alone, marks off: zxcvbn's lists know neither Vietnamese letters nor blanks between words."""
    return re.sub(r"[\W_]", "", fold(text))
